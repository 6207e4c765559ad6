import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { CountingPoll } from '../../ui/meeting/poll-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { CancelPoll } from './cancel-poll.tsx';

/** Papers being counted, as the desks see it: how far the board has come. The session goes on meanwhile. */
export function CountingPanel({ poll }: { readonly poll: CountingPoll }) {
  const text = useText();
  const may = useMay();
  const { desk, room } = useMeeting();
  const [cancelling, setCancelling] = useState(false);
  const names = (desk?.countingBoard ?? []).map((personId) => room.people[personId]?.name ?? '');
  return (
    <section className="poll-panel" aria-label={text.pollDesk.counting}>
      <p className="row">
        <Badge tone="amber">{text.pollDesk.counting}</Badge>
        <span className="small soft numbers">{text.pollDesk.countingSince(formatTime(poll.countingSince))}</span>
      </p>
      <p className="poll-panel-question">{poll.question}</p>
      <p className="strong" role="status">
        {poll.countEntered ? text.pollDesk.countEntered : text.pollDesk.countWaits}
      </p>
      {names.length > 0 && <p>{text.pollDesk.who(names.join(', '))}</p>}
      <p className="small soft">{text.pollDesk.countingGoOn}</p>
      <div>
        <Button
          look="danger"
          unavailable={may.whyNot('cancelPoll', { pollId: poll.pollId })}
          onPress={() => setCancelling(true)}
        >
          {text.vote.cancelPoll}
        </Button>
      </div>
      <CancelPoll poll={poll} open={cancelling} onClose={() => setCancelling(false)} />
    </section>
  );
}
