"""The recap e-mail after a talk."""
