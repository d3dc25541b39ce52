import os

SECRET_KEY = open(os.environ["POSTGRES_PASSWORD_FILE"]).read().strip()
