// A child that never ends.
setInterval(() => undefined, 1_000);
