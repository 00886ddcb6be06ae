//! Names the folder of built browser assets that the binary embeds. Without one (a plain `cargo check`) it is an empty
//! folder, and the portal serves pages without style or browser code and says so at start.

fn main() {
    println!("cargo::rerun-if-env-changed=VENTANILLA_SITE_DIR");
    let own = std::path::PathBuf::from(read("OUT_DIR").unwrap_or_default()).join("no-site");
    let folder = match read("VENTANILLA_SITE_DIR") {
        Some(folder) => folder,
        None => {
            std::fs::create_dir_all(&own).expect("cargo's output folder can be written");
            own.display().to_string()
        }
    };
    println!("cargo::rerun-if-changed={folder}");
    println!("cargo::rustc-env=VENTANILLA_SITE={folder}");
}

#[expect(clippy::disallowed_methods, reason = "a build script is configured by its environment")]
fn read(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
