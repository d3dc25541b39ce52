# Tells pip of what Debian installed under another name: the "-binary" PostgreSQL drivers, and the time zones.
from importlib.metadata import version
from pathlib import Path
from subprocess import check_output

packages = Path("/usr/lib/python3/dist-packages")
zones = check_output(["dpkg-query", "--show", "--showformat=${Version}", "tzdata"], text=True)
for name, number in {
    "psycopg-binary": version("psycopg"),
    "psycopg2-binary": version("psycopg2"),
    "tzdata": f"{zones[:4]}.{ord(zones[4]) - ord('a') + 1}",
}.items():
    info = packages / f"{name.replace('-', '_')}-{number}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n")
    (info / "INSTALLER").write_text("debian\n")
