// Takes a Python package out of a container, and leaves a wheel of it where pip looks.

/** The arguments of the container's Python, which has to run as root. @param name of the package and of its module */
export function hidePackage(name: string): readonly string[] {
  return ['-c', program, name];
}

const program = `
import importlib, importlib.metadata, os, pathlib, shutil, sys, zipfile

name = sys.argv[1]
found = importlib.metadata.distribution(name)
info = "%s-%s.dist-info" % (name, found.version)
package = pathlib.Path(importlib.import_module(name).__file__).parent
os.makedirs("/tmp/wheels", exist_ok=True)
with zipfile.ZipFile("/tmp/wheels/%s-%s-py3-none-any.whl" % (name, found.version), "w") as wheel:
    for path in package.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            wheel.write(path, name + "/" + str(path.relative_to(package)))
    wheel.writestr(info + "/METADATA", "Metadata-Version: 2.1\\nName: %s\\nVersion: %s\\n" % (name, found.version))
    wheel.writestr(info + "/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(info + "/RECORD", "")
shutil.rmtree(package)
shutil.rmtree(found._path, ignore_errors=True)
open("/etc/pip.conf", "w").write("[global]\\nno-index = true\\nfind-links = /tmp/wheels\\n")
`;
