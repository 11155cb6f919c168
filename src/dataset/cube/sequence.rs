//! Numbers in a row that mostly keep their distance.
//!
//! Owns: area and row numbers of a column, as runs of equal steps. Invariants: each number is given back as it was
//! pushed; a run takes twelve bytes, and no two neighbours could be one.

/// Numbers from the `at`th on: `first`, `first + step` and so on, modulo 2^32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    at: u32,
    first: u32,
    step: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sequence {
    runs: Vec<Run>,
    len: u32,
    /// How many numbers the last run has.
    open: u32,
    /// What comes next if it goes on, and by how much more after that.
    next: u32,
    step: u32,
}

impl Sequence {
    #[inline(always)]
    pub fn push(&mut self, value: u32) {
        if self.open >= 2 && value == self.next {
            self.open += 1;
            self.next = value.wrapping_add(self.step);
            self.len += 1;
        } else {
            self.turn(value);
        }
    }

    /// A number that does not go on as those before it did.
    #[cold]
    #[inline(never)]
    fn turn(&mut self, value: u32) {
        if let (1, Some(run)) = (self.open, self.runs.last_mut()) {
            run.step = value.wrapping_sub(run.first);
            self.step = run.step;
            self.next = value.wrapping_add(run.step);
            self.open = 2;
        } else {
            self.runs.push(Run { at: self.len, first: value, step: 0 });
            self.open = 1;
        }
        self.len += 1;
    }

    pub fn get(&self, n: u32) -> Option<u32> {
        let after = self.runs.partition_point(|run| run.at <= n);
        let run = self.runs.get(after.checked_sub(1)?)?;
        (n < self.len).then(|| run.first.wrapping_add(run.step.wrapping_mul(n - run.at)))
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.iter_from(0)
    }

    /// From the `n`th on.
    pub fn iter_from(&self, n: u32) -> impl Iterator<Item = u32> + '_ {
        let at = self.runs.partition_point(|run| run.at <= n).saturating_sub(1);
        let ends = self.runs.iter().skip(at + 1).map(|run| run.at).chain([self.len]);
        let run = move |(run, end): (&Run, u32)| {
            let Run { at, first, step } = *run;
            (n.max(at) - at..end.max(at) - at).map(move |n| first.wrapping_add(step.wrapping_mul(n)))
        };
        self.runs.iter().skip(at).zip(ends).flat_map(run)
    }

    /// How many numbers are below `value`, where they ascend.
    pub fn below(&self, value: u32) -> u32 {
        let last = |n: usize| self.runs.get(n + 1).map_or(self.len, |next| next.at) - 1;
        // The first run that does not end below it.
        let (mut low, mut high) = (0, self.runs.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.get_in(middle, last(middle)) < value {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        match self.runs.get(low) {
            None => self.len,
            Some(run) if run.first >= value || run.step == 0 => run.at,
            Some(run) => run.at + (value - run.first).div_ceil(run.step),
        }
    }

    fn get_in(&self, run: usize, n: u32) -> u32 {
        self.runs.get(run).map_or(0, |run| run.first.wrapping_add(run.step.wrapping_mul(n - run.at)))
    }

    pub fn bytes(&self) -> usize {
        self.runs.capacity() * size_of::<Run>()
    }
}
