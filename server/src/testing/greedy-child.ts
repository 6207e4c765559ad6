// A child that takes all the memory it can get.
const kept: number[][] = [];
for (;;) kept.push(new Array<number>(1_000_000).fill(kept.length));
