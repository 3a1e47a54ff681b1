"""Build the vendored cryptography for browsers again, from pinned packages, and compare it with what is shipped.

`python tools/vendor_noble.py` needs Node and npm, which nobody else needs; it works in a temporary folder and says whether the
bundle it made has the hash of the manifest (`--write` puts it there after a change of the pins). Three audited libraries
without dependencies go through one bundler, which also lowers their syntax to ES2019.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[1] / "src/jianfu/web/static/vendor"
NAME = "noble-1.8.0.min.js"
PACKAGES = ("@noble/hashes@1.8.0", "@noble/curves@1.9.7", "@noble/ciphers@1.3.0", "esbuild@0.28.2")
ENTRY = """\
export { x25519 } from "@noble/curves/ed25519";
export { chacha20poly1305 } from "@noble/ciphers/chacha";
export { hmac } from "@noble/hashes/hmac";
export { sha256 } from "@noble/hashes/sha2";
export { argon2id } from "@noble/hashes/argon2";
"""
BUILD = (
    "--bundle",
    "--minify",
    "--format=iife",
    "--global-name=noble",
    "--target=es2019",
    "--legal-comments=none",
)


def built() -> bytes:
    """Return the bundle made from the pinned packages."""
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "entry.js")
        entry.write_text(ENTRY, encoding="utf-8")
        Path(folder, "package.json").write_text("{}", encoding="utf-8")
        subprocess.run(["npm", "install", "--silent", "--no-save", *PACKAGES], cwd=folder, check=True)
        made = subprocess.run(
            ["node_modules/.bin/esbuild", str(entry), *BUILD], cwd=folder, check=True, capture_output=True
        )
        return made.stdout


def main() -> int:
    """Build, compare, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the bundle and its hash in place")
    options = parser.parse_args()
    bundle = built()
    digest = hashlib.sha256(bundle).hexdigest()
    place = VENDOR / "manifest.json"
    manifest = json.loads(place.read_text(encoding="utf-8"))
    print(f"{NAME}: {len(bundle)} bytes, sha256 {digest}")
    if not options.write:
        return 0 if manifest[NAME]["sha256"] == digest else 1
    (VENDOR / NAME).write_bytes(bundle)
    manifest[NAME] = {
        "name": "noble",
        "version": "1.8.0",
        "licence": "MIT",
        "licence_file": "LICENSES/noble.txt",
        "sha256": digest,
    }
    place.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
