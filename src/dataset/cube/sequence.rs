//! Numbers in a row that mostly keep their distance.
//!
//! Owns: area and row numbers of a column, as runs of equal steps. Invariants: each number is given back as it was
//! pushed; a run takes twelve bytes, and no two neighbours could be one.

/// Numbers from the `at`th on: `first`, `first + step` and so on, modulo 2^32.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Run {
    at: u32,
    first: u32,
    step: u32,
}

impl Run {
    #[inline(always)]
    fn get(self, n: u32) -> u32 {
        self.first.wrapping_add(self.step.wrapping_mul(n - self.at))
    }
}

/// What was pushed can be read once it is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sequence {
    runs: Vec<Run>,
    len: u32,
    /// While it grows: the run at its end. Its step is known once it has two numbers.
    last: Run,
}

impl Sequence {
    /// Whether `value` is what the numbers before it lead to, as the `n`th: then nothing has to be kept of it.
    #[inline(always)]
    pub fn goes_on(&self, n: u32, value: u32) -> bool {
        n - self.last.at >= 2 && self.last.get(n) == value
    }

    /// Takes the `n`th number where it does not go on as those before it did; gives the one before it.
    pub fn turn(&mut self, n: u32, value: u32) -> Option<u32> {
        let before = n.checked_sub(1).map(|before| self.last.get(before));
        match n - self.last.at {
            1 => self.last.step = value.wrapping_sub(self.last.first),
            open => {
                if open > 0 {
                    self.runs.push(self.last);
                }
                self.last = Run { at: n, first: value, step: 0 };
            }
        }
        before
    }

    /// It has `len` numbers.
    pub fn close(&mut self, len: u32) {
        if len > 0 {
            self.runs.push(self.last);
        }
        self.len = len;
        self.runs.shrink_to_fit();
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
