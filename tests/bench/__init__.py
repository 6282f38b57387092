"""Speed against floors measured beside it in the same run; `make bench` prints and writes it."""
