//! The address that people type: a scheme and a host, as browsers write it in `Origin`. It is compared with theirs, and
//! begins every link that leaves the portal.

use anyhow::{Context, Result, bail, ensure};
use url::{Host, Url};

/// The address as browsers write it: in small letters, without the usual port, without a final slash.
pub(super) fn parse(text: &str) -> Result<String> {
    let why = || format!("the origin {text} is no address; write it like https://help.example.org");
    let url = Url::parse(text).with_context(why)?;
    let host = url.host_str().filter(|_| ["https", "http"].contains(&url.scheme())).with_context(why)?;
    ensure!(
        url.username().is_empty() && url.password().is_none(),
        "the origin has a name or a password in it; write only scheme and host, like https://{host}"
    );
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        bail!(
            "the origin {text} has a path; the portal stands at the top of its host, so write {}",
            url.origin().ascii_serialization()
        );
    }
    Ok(url.origin().ascii_serialization())
}

/// Whether the address is of this machine alone.
pub(super) fn is_loopback(origin: &str) -> bool {
    match Url::parse(origin).ok().and_then(|url| url.host().map(|host| host.to_owned())) {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(parse(text).ok().as_deref(), expect, "{text}: {:?}", parse(text));
        };
        check("https://help.example.org", Some("https://help.example.org"));
        check("https://Help.Example.org:443/", Some("https://help.example.org"));
        check("http://127.0.0.1:3000", Some("http://127.0.0.1:3000"));
        check("https://help.example.org:8443", Some("https://help.example.org:8443"));
        for wrong in [
            "",
            "help.example.org",
            "//help.example.org",
            "https://",
            "ftp://help.example.org",
            "file:///srv",
            "https://help.example.org/portal",
            "https://help.example.org/?a",
            "https://help.example.org/#a",
            "https://ana:secret@help.example.org",
            "https://help .example.org",
        ] {
            check(wrong, None);
        }
        assert!(
            parse("https://help.example.org/portal").unwrap_err().to_string().ends_with("https://help.example.org")
        );
    }

    #[test]
    fn this_machine_is_known_by_its_names() {
        for origin in ["http://127.0.0.1:3000", "http://localhost", "http://[::1]:80", "https://localhost:8443"] {
            assert!(is_loopback(origin), "{origin}");
        }
        for origin in ["https://help.example.org", "http://127.0.0.1.example.org", "http://localhost.example.org"] {
            assert!(!is_loopback(origin), "{origin}");
        }
    }
}
