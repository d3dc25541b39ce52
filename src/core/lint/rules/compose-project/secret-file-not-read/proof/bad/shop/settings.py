import os

SECRET_KEY = os.environ["POSTGRES_PASSWORD"]
