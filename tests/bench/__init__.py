"""Measures the Atlas beside a stock app, the framework's floor, its fastest peer, and the limit."""
