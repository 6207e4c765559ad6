import { formatClock } from '../format.ts';
import { IconClock } from '../icons.tsx';
import { useText } from '../text.tsx';
import { useNow } from '../use-now.ts';
import './closes-in.css';

/** The time left until a vote closes by itself, by the server's clock. */
export function ClosesIn({
  closesAt,
  serverNow,
  className = 'closes-in',
}: {
  readonly closesAt: number;
  readonly serverNow: () => number;
  readonly className?: string;
}) {
  const text = useText();
  const now = useNow(serverNow, 250);
  return (
    <p className={`${className} numbers`} role="timer">
      <IconClock size={20} />
      {text.vote.closesIn(formatClock(Math.max(0, Math.ceil((closesAt - now) / 1_000))))}
    </p>
  );
}
