//! The data directory: for the account of the portal alone, and for one portal at a time.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{Error, Result};

/// The file that a portal holds locked for as long as it runs.
const LOCK: &str = "portal.lock";

/// A data directory that no other portal serves from, for as long as this lives: the system frees it when the process
/// ends, however it ends.
#[derive(Debug)]
pub struct Occupied(#[expect(dead_code, reason = "held, not read")] File);

/// What may be in a data directory; the empty name is the directory itself. Of a repository its folder is enough.
const KEPT: [&str; 10] = [
    "",
    "ventanilla.db",
    "ventanilla.db-wal",
    "ventanilla.db-shm",
    "last-good.tar",
    "held.json",
    "served",
    "content.git",
    "mirror.git",
    "ventanilla.toml",
];

/// Takes a data directory, which is made when there is none. Fails while another process has it.
pub fn occupy(directory: &Path) -> Result<Occupied> {
    let failed = |source| Error::Directory { path: directory.display().to_string(), source };
    prepare(directory)?;
    let file = private_append(&directory.join(LOCK)).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Occupied(file)),
        Err(TryLockError::WouldBlock) => Err(Error::Occupied { path: directory.display().to_string() }),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// Makes the directory for its own account alone.
pub(super) fn prepare(directory: &Path) -> Result<()> {
    private_folder(directory).map_err(|source| Error::Directory { path: directory.display().to_string(), source })
}

/// Makes a folder, and those around it, that only its own account opens. One that is there stays as it is.
pub fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// Makes an empty file that only its own account reads, in place of any other at this path.
pub fn private_file(path: &Path) -> std::io::Result<File> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Opens a file at its end that only its own account reads; an empty one is made where there is none.
pub fn private_append(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes from others what an earlier version, or a copy, let them read of a directory that is known to be a portal's.
#[cfg(unix)]
pub(super) fn tighten(directory: &Path) {
    use std::os::unix::fs::PermissionsExt;
    for name in KEPT {
        let path = directory.join(name);
        let Ok(known) = path.metadata() else { continue };
        let wanted = if known.is_dir() { 0o700 } else { 0o600 };
        let mode = known.permissions().mode();
        // A folder that everybody shares, as /tmp, is nobody's to close.
        if mode & 0o077 == 0 || mode & 0o1000 != 0 {
            continue;
        }
        if let Err(error) = std::fs::set_permissions(&path, std::fs::Permissions::from_mode(wanted)) {
            tracing::warn!(path = %path.display(), %error, "other accounts of this machine can read it, and that cannot be changed");
        }
    }
}

#[cfg(not(unix))]
pub(super) fn tighten(_: &Path) {}
