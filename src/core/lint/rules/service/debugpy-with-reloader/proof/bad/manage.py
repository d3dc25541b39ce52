import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
    if os.environ.get("DEBUGPY") == "1":
        import debugpy

        debugpy.listen(("0.0.0.0", 5678))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
