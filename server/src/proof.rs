//! What `ventanilla check` proves of each guide: how far a person is, that every way arrives, what its tests walk.

use std::fmt;

use guides::{Coverage, Guide, Tests, WALKS};
use knowledge::{Finding, Level};
use viewer::GuideId;

/// What holds for a guide without errors.
pub struct Proof {
    guide: GuideId,
    /// Questions and outcomes; each shows the way to a person.
    steps: usize,
    /// The request that the way to a person opens.
    exit: String,
    /// The most questions that a random walk answered.
    longest: u32,
    coverage: Coverage,
    tests: usize,
}

impl Proof {
    /// The proof; nothing when a finding stands against it.
    pub fn of(guide: &Guide, tests: &Tests, findings: &[Finding]) -> Option<Proof> {
        let folder = format!("guides/{}/", guide.id);
        let broken = |finding: &Finding| finding.level == Level::Error && finding.path.starts_with(&folder);
        if findings.iter().any(broken) {
            return None;
        }
        Some(Proof {
            guide: guide.id.clone(),
            steps: guide.nodes.len() + guide.outcomes.len(),
            exit: guide.exit.request.to_string(),
            longest: guide.wander().ok()?,
            coverage: guide.coverage(tests),
            tests: tests.tests.len(),
        })
    }

    /// The same for programs; presses count to the form of the request.
    pub fn json(&self) -> serde_json::Value {
        let Coverage { options, unchosen, outcomes, unreached } = &self.coverage;
        serde_json::json!({
            "guide": self.guide,
            "exit": { "request": self.exit, "steps": self.steps, "presses": 1 },
            "walks": { "random": WALKS, "longest": self.longest },
            "coverage": {
                "tests": self.tests,
                "options": options, "unchosen": unchosen,
                "outcomes": outcomes, "unreached": unreached,
            },
        })
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Proof { guide, steps, exit, longest, coverage, tests } = self;
        let of = |all: usize, missing: usize| format!("{} of {all}", all - missing);
        let options = of(coverage.options, coverage.unchosen.len());
        let outcomes = of(coverage.outcomes, coverage.unreached.len());
        write!(f, "guide {guide}: a person is one press away (the request {exit}) from each of {steps} steps; ")?;
        write!(f, "{WALKS} random walks arrived after at most {longest} questions; ")?;
        write!(f, "{tests} tests choose {options} options and reach {outcomes} outcomes")
    }
}
