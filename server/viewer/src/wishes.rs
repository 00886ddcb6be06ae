//! The wishes of an `Accept-*` header with their weights (RFC 9110, 12.4.2 and 12.5). Which of them can be met is decided
//! elsewhere.

/// The most wishes that are read.
const MOST: usize = 32;

/// What is wished, each with its weight: 0 is not wanted at all, 1 is wanted most.
pub fn wishes(header: &str) -> impl Iterator<Item = (&str, f32)> {
    header.split(',').take(MOST).filter_map(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let wish = pieces.next().filter(|wish| !wish.is_empty())?;
        let weight = pieces.find_map(|piece| piece.strip_prefix("q=").or_else(|| piece.strip_prefix("Q=")));
        // What cannot be read is as if it were not there.
        let weight = weight.map_or(Some(1.0), |weight| weight.parse().ok().filter(|w| (0.0..=1.0).contains(w)));
        Some((wish, weight?))
    })
}

#[cfg(test)]
mod tests {
    use super::wishes;

    #[test]
    fn weights_are_read() {
        let check = |header: &str, expect: &[(&str, f32)]| {
            assert_eq!(wishes(header).collect::<Vec<_>>(), expect, "{header}");
        };
        check("br, gzip;q=0.5 , *;q=0", &[("br", 1.0), ("gzip", 0.5), ("*", 0.0)]);
        check("es ; q=0.3;x=y", &[("es", 0.3)]);
        check("en;Q=0.000", &[("en", 0.0)]);
        check("en;q=2,de;q=x,es;q=nan,,fr;q=-1", &[]);
        check("", &[]);
    }
}
