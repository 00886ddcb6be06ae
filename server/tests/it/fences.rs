//! The fences of `clippy.toml`, and what one of them is for. Each use below is expected to be refused: where a fence does
//! not bite, the expectation is not met, and that is an error of the lints.

use crate::portal::TestPortal;

const OWN: &str = include_str!("fences.rs");

#[test]
fn every_fence_bites() {
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = std::env::var::<&str>;
    }
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = std::env::var_os::<&str>;
    }
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = std::env::vars;
    }
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = std::env::vars_os;
    }
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = tracing_subscriber::EnvFilter::from_default_env;
    }
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = tracing_subscriber::EnvFilter::from_env::<&str>;
    }
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = tracing_subscriber::EnvFilter::try_from_default_env;
    }
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = tracing_subscriber::EnvFilter::try_from_env::<&str>;
    }
    #[expect(clippy::disallowed_methods, reason = "it has to be refused")]
    {
        let _ = std::thread::sleep;
    }
    #[expect(clippy::disallowed_types, reason = "it has to be refused")]
    {
        let _ = size_of::<figment::providers::Env>();
    }
    #[expect(clippy::disallowed_types, reason = "it has to be refused")]
    {
        let _ = size_of::<std::sync::Mutex<()>>();
    }
    #[expect(clippy::disallowed_types, reason = "it has to be refused")]
    {
        let _ = size_of::<std::sync::RwLock<()>>();
    }
    let fences = include_str!("../../../clippy.toml").split("path = \"").skip(1);
    let fences: Vec<_> = fences.filter_map(|rest| rest.split('"').next()).collect();
    assert!(fences.len() >= 12, "{fences:?}");
    for fence in fences {
        assert!(
            OWN.contains(&format!("{fence};"))
                || OWN.contains(&format!("{fence}::<"))
                || OWN.contains(&format!("<{fence}")),
            "{fence}"
        );
    }
}

#[tokio::test]
async fn a_panic_with_a_lock_in_its_hand_stops_nobody() {
    let portal = TestPortal::start().await;
    let site = portal.site.clone();
    let panicked = std::thread::spawn(move || {
        let _state = site.live.write();
        panic!("with the lock in its hand");
    });
    assert!(panicked.join().is_err());
    for path in ["/health", "/ready", "/en/", "/en/desk/findings"] {
        let answer = portal.signed_in("grace").await.get(path).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.status);
    }
}
