import { meetingLimits, type PollId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type EditedMotion, MotionDialog } from './motion-dialog.tsx';
import { contentOf, countdowns, emptyForm, type MotionForm, problemsOf } from './motion-form.ts';
import { motionsOfItem } from './prepared-motions.ts';
import { useMajorityWords } from './use-majority-words.ts';

/** A vote that nobody prepared: a question in the usual form is opened here, anything else is put together in full. */
export function OpenPollForm() {
  const text = useText();
  const wording = useWording();
  const may = useMay();
  const words = useMajorityWords();
  const { send, waiting } = useSend();
  const { room, desk, newId } = useMeeting();
  const itemId = room.meeting.currentItemId;
  const item = itemId === null ? undefined : room.items[itemId];
  const fresh = emptyForm(itemId, item === undefined ? '' : text.vote.defaultQuestion(item.title));
  const draft = useStoredDraft<MotionForm>(`question/${itemId ?? ''}`, fresh);
  const [checked, setChecked] = useState(false);
  const [edited, setEdited] = useState<EditedMotion | null>(null);
  const form = draft.value;
  const pack = desk?.pack ?? null;
  const majorityId = form.majorityId ?? pack?.voting.defaultMajorityId ?? '';
  const majority = pack?.voting.majorities.find((candidate) => candidate.majorityId === majorityId);
  const change = (fields: Partial<MotionForm>) => draft.set({ ...form, ...fields });
  const whyNot = may.whyNot('openPoll') ?? (pack === null ? text.motions.packMissing : null);
  // With a prepared vote on the table, that one is the next thing to do.
  const prepared = motionsOfItem(desk, itemId).length > 0;

  const open = async () => {
    setChecked(true);
    const content = pack === null ? null : contentOf({ ...form, kind: 'motion' }, pack);
    if (content === null) return;
    const outcome = await send('openPoll', {
      pollId: newId() as PollId,
      source: { kind: 'adHoc', itemId, content },
    });
    if (outcome.status !== 'accepted') return;
    draft.clear();
    setChecked(false);
  };
  return (
    <section className="poll-panel" aria-label={text.vote.newPoll}>
      <h3>{text.vote.newPoll}</h3>
      <TextField
        label={text.vote.question}
        value={form.question}
        onChange={(question) => change({ question })}
        lines={3}
        maxLength={meetingLimits.question}
        error={checked && problemsOf(form).question ? text.common.required : null}
      />
      <div className="stack-tight">
        <Select
          label={text.vote.majority}
          value={majorityId}
          onChange={(value) => change({ majorityId: value })}
          options={(pack?.voting.majorities ?? []).map((candidate) => ({
            value: candidate.majorityId,
            label: `${wording(candidate.name)} ${wording(candidate.baseName)}`,
          }))}
        />
        {majority !== undefined && <p className="field-hint numbers">{words(majority)}</p>}
      </div>
      <Select
        label={text.vote.countdown}
        value={form.countdown}
        onChange={(countdown) => change({ countdown })}
        options={countdowns.map((value) => ({
          value: value as string,
          label: value === 'none' ? text.vote.countdownNone : text.vote.countdownSeconds(Number(value)),
        }))}
      />
      <Button
        look={prepared ? 'secondary' : 'primary'}
        size="main"
        icon={<IconVote />}
        unavailable={whyNot}
        busy={waiting('openPoll')}
        onPress={() => void open()}
      >
        {text.vote.openPoll}
      </Button>
      <Button onPress={() => setEdited({ kind: 'new', start: form })}>{text.motions.more}</Button>
      {edited !== null && <MotionDialog edited={edited} mayOpen onClose={() => setEdited(null)} />}
    </section>
  );
}
