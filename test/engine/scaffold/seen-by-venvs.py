# Lets virtual environments see Debian's packages, and corrects what these say of themselves: Debian's redis is newer than
# Celery and kombu admit, and its httptools calls itself older than it is.
import re
import venv
from importlib.metadata import distribution
from pathlib import Path

module = Path(venv.__file__)
text = module.read_text()
text = text.replace("def __init__(self, system_site_packages=False,", "def __init__(self, system_site_packages=True,")
text = text.replace("system_site_packages=options.system_site,", "system_site_packages=True,")
module.write_text(text)

for name, pattern, replacement in (
    ("celery", r"(?m)^(Requires-Dist: redis)[^;\n]*", r"\1 >=4.5"),
    ("kombu", r"(?m)^(Requires-Dist: redis)[^;\n]*", r"\1 >=4.5"),
    ("httptools", r"(?m)^Version: .*", "Version: 0.6.4"),
):
    folder = Path(distribution(name)._path)
    metadata = next(path for path in (folder / "METADATA", folder / "PKG-INFO", folder) if path.is_file())
    changed = re.sub(pattern, replacement, metadata.read_text())
    metadata.write_text(changed)
