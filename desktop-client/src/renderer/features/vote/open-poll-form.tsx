import type { PollId } from '@nghi-truong/domain';
import { useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

const countdowns = ['none', '30', '60', '120', '300'] as const;

/** What is put to the vote, by which majority, and whether it closes by itself. */
export function OpenPollForm() {
  const text = useText();
  const wording = useWording();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, desk, newId, drafts } = useMeeting();
  const itemId = room.meeting.currentItemId;
  const item = itemId === null ? undefined : room.items[itemId];
  const draftKey = `question/${itemId ?? ''}`;
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(draftKey));
  const question = draft?.text ?? (item === undefined ? '' : text.vote.defaultQuestion(item.title));
  const majorities = desk?.pack.majorities ?? [];
  const [chosenMajority, setMajority] = useState<string | null>(null);
  const [countdown, setCountdown] = useState<(typeof countdowns)[number]>('none');
  const [checked, setChecked] = useState(false);
  const majorityId = chosenMajority ?? desk?.pack.defaultMajorityId ?? '';
  const whyNot = may.whyNot('openPoll') ?? (desk === null ? text.common.loading : null);

  const open = async () => {
    setChecked(true);
    if (question.trim() === '') return;
    const outcome = await send('openPoll', {
      pollId: newId() as PollId,
      itemId,
      question: question.trim(),
      form: 'open',
      majorityId,
      closesAfterSeconds: countdown === 'none' ? null : Number(countdown),
    });
    if (outcome.status !== 'accepted') return;
    drafts.set(draftKey, null);
    setMajority(null);
    setChecked(false);
  };
  return (
    <section className="poll-panel" aria-label={text.vote.newPoll}>
      <TextField
        label={text.vote.question}
        value={question}
        onChange={(value) => drafts.set(draftKey, { text: value, baseRevision: 0 })}
        lines={3}
        maxLength={2_000}
        error={checked && question.trim() === '' ? text.common.required : null}
      />
      <Select
        label={text.vote.majority}
        value={majorityId}
        onChange={setMajority}
        options={majorities.map((majority) => ({ value: majority.majorityId, label: wording(majority.name) }))}
      />
      <Select
        label={text.vote.countdown}
        value={countdown}
        onChange={setCountdown}
        options={countdowns.map((value) => ({
          value,
          label: value === 'none' ? text.vote.countdownNone : text.vote.countdownSeconds(Number(value)),
        }))}
      />
      <Button
        look="primary"
        size="main"
        icon={<IconVote />}
        unavailable={whyNot}
        busy={waiting('openPoll')}
        onPress={() => void open()}
      >
        {text.vote.openPoll}
      </Button>
    </section>
  );
}
