"""Tests of the optional sentence model and its vectors."""
