import type { PollRecord } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { useText } from '../../ui/text.tsx';

/** Where a vote stands, in a word or two. */
export function Verdict({ poll }: { readonly poll: PollRecord }) {
  const text = useText();
  switch (poll.status) {
    case 'open':
      return <Badge tone="lacquer">{text.vote.open}</Badge>;
    case 'counting':
      return <Badge tone="amber">{text.board.counting}</Badge>;
    case 'cancelled':
      return <Badge tone="slate">{text.vote.cancelled}</Badge>;
    case 'closed': {
      if (poll.annulled !== null) return <Badge tone="amber">{text.board.annulled}</Badge>;
      const { subject, result } = poll;
      if (subject.kind === 'confidence') return <Badge tone="slate">{text.board.confidence}</Badge>;
      const elected = result.lines.filter((line) => line.outcome === 'elected').length;
      const words =
        subject.kind === 'motion'
          ? result.passed
            ? text.vote.passed
            : text.vote.rejected
          : elected === 0
            ? text.board.electedNone
            : result.passed
              ? text.board.electedAll(elected)
              : text.board.electedSome(elected, subject.places);
      return <Badge tone={result.passed ? 'jade' : 'vermilion'}>{words}</Badge>;
    }
  }
}
