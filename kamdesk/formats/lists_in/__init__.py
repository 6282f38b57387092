"""Lists read in a worker: the window neither waits for a file nor suffers from a hostile one."""
