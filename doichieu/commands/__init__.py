"""One module a command: options in, a task run, its result shown. Each has an `app` that cli.py loads."""
