"""The edition: the whole Atlas as files that any web server hands out, without a server of its own.

`python -m atlas.takeaway.edition dist` writes it; `make edition` does the same.
"""
