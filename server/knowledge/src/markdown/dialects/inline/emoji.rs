//! Words for pictures that people type by name, as GitHub calls them.

use super::Writer;

const EMOJI: [(&str, &str); 109] = [
    ("warning", "⚠️"),
    ("white_check_mark", "✅"),
    ("heavy_check_mark", "✔️"),
    ("ballot_box_with_check", "☑️"),
    ("check", "✔️"),
    ("x", "❌"),
    ("negative_squared_cross_mark", "❎"),
    ("bulb", "💡"),
    ("information_source", "ℹ️"),
    ("memo", "📝"),
    ("pencil", "📝"),
    ("pencil2", "✏️"),
    ("rocket", "🚀"),
    ("tada", "🎉"),
    ("sparkles", "✨"),
    ("fire", "🔥"),
    ("bug", "🐛"),
    ("boom", "💥"),
    ("zap", "⚡"),
    ("point_right", "👉"),
    ("point_left", "👈"),
    ("point_up", "☝️"),
    ("point_down", "👇"),
    ("+1", "👍"),
    ("thumbsup", "👍"),
    ("-1", "👎"),
    ("thumbsdown", "👎"),
    ("clap", "👏"),
    ("pray", "🙏"),
    ("wave", "👋"),
    ("bow", "🙇"),
    ("muscle", "💪"),
    ("eyes", "👀"),
    ("question", "❓"),
    ("grey_question", "❔"),
    ("exclamation", "❗"),
    ("heavy_exclamation_mark", "❗"),
    ("star", "⭐"),
    ("star2", "🌟"),
    ("heart", "❤️"),
    ("lock", "🔒"),
    ("unlock", "🔓"),
    ("key", "🔑"),
    ("computer", "💻"),
    ("desktop_computer", "🖥️"),
    ("iphone", "📱"),
    ("phone", "☎️"),
    ("telephone", "☎️"),
    ("telephone_receiver", "📞"),
    ("printer", "🖨️"),
    ("email", "📧"),
    ("envelope", "✉️"),
    ("mailbox", "📫"),
    ("calendar", "📅"),
    ("date", "📅"),
    ("clock", "⏰"),
    ("alarm_clock", "⏰"),
    ("hourglass", "⌛"),
    ("mag", "🔍"),
    ("link", "🔗"),
    ("paperclip", "📎"),
    ("bell", "🔔"),
    ("mega", "📣"),
    ("no_entry", "⛔"),
    ("no_entry_sign", "🚫"),
    ("stop_sign", "🛑"),
    ("construction", "🚧"),
    ("rotating_light", "🚨"),
    ("red_circle", "🔴"),
    ("large_blue_circle", "🔵"),
    ("green_circle", "🟢"),
    ("yellow_circle", "🟡"),
    ("arrow_right", "➡️"),
    ("arrow_left", "⬅️"),
    ("arrow_up", "⬆️"),
    ("arrow_down", "⬇️"),
    ("book", "📖"),
    ("books", "📚"),
    ("page_facing_up", "📄"),
    ("clipboard", "📋"),
    ("file_folder", "📁"),
    ("package", "📦"),
    ("wrench", "🔧"),
    ("hammer", "🔨"),
    ("gear", "⚙️"),
    ("house", "🏠"),
    ("office", "🏢"),
    ("coffee", "☕"),
    ("globe_with_meridians", "🌐"),
    ("cloud", "☁️"),
    ("chart_with_upwards_trend", "📈"),
    ("bar_chart", "📊"),
    ("moneybag", "💰"),
    ("smile", "😄"),
    ("smiley", "😃"),
    ("slightly_smiling_face", "🙂"),
    ("wink", "😉"),
    ("thinking", "🤔"),
    ("cry", "😢"),
    ("sob", "😭"),
    ("joy", "😂"),
    ("sunglasses", "😎"),
    ("hugs", "🤗"),
    ("one", "1️⃣"),
    ("two", "2️⃣"),
    ("three", "3️⃣"),
    ("four", "4️⃣"),
    ("five", "5️⃣"),
    ("100", "💯"),
];
const ICONS: [&str; 7] = ["material-", "octicons-", "fontawesome-", "simple-", "bootstrap-", "fa-", "mdi-"];

impl Writer<'_> {
    /// `:material-account:` is an icon, which says nothing by itself; `:warning:` is a picture that people type by name.
    pub(super) fn icon(&mut self, rest: &str) -> Option<usize> {
        let end = rest[1..].find(':')?;
        let name = &rest[1..=end];
        let begins = self.out.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != ':' && c != '/');
        let is_name = matches!(name, "+1" | "-1")
            || name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c));
        let apart = !rest[end + 2..].starts_with(|c: char| c.is_alphanumeric() || c == ':' || c == '/');
        if !begins || !is_name || !apart {
            return None;
        }
        if ICONS.iter().any(|set| name.starts_with(set)) {
            self.after_icon = true;
            return Some(end + 2);
        }
        let emoji = EMOJI.iter().find(|(word, _)| *word == name).map(|(_, emoji)| *emoji);
        let Some(emoji) = emoji else {
            if name.len() > 2 {
                self.notes.stands_as(self.number, ":name:", &rest[..end + 2]);
            }
            return None;
        };
        self.out.push_str(emoji);
        Some(end + 2)
    }
}
