import { type Motion, type MotionId, meetingLimits, type PollId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { CandidatesEditor } from './candidates-editor.tsx';
import { FormChoice } from './form-choice.tsx';
import {
  chosenForm,
  contentOf,
  countdowns,
  emptyForm,
  formOf,
  isComplete,
  type MotionForm,
  problemsOf,
} from './motion-form.ts';
import { useMajorityWords } from './use-majority-words.ts';
import { useOpening } from './use-opening.ts';

/** A new vote, or a prepared one to be changed. */
export type EditedMotion =
  | { readonly kind: 'new'; readonly start: MotionForm }
  | { readonly kind: 'edit'; readonly motion: Motion };

export interface MotionDialogProps {
  readonly edited: EditedMotion;
  /** Also offers to open the vote at once, without preparing it. */
  readonly mayOpen?: boolean;
  readonly onClose: () => void;
}

const kinds = ['motion', 'election', 'confidence'] as const;

/** Puts a vote together: what, who, in which form, by which majority. What is typed is kept until saved or discarded. */
export function MotionDialog({ edited, mayOpen = false, onClose }: MotionDialogProps) {
  const text = useText();
  const toasts = useToasts();
  const may = useMay();
  const { desk, room, newId } = useMeeting();
  const { send, waiting } = useSend();
  const { whyNotOpen } = useOpening();
  const [checked, setChecked] = useState(false);
  const fresh = edited.kind === 'new' ? edited.start : formOf(edited.motion);
  const draft = useStoredDraft<MotionForm>(
    edited.kind === 'new' ? `motion/new/${fresh.itemId ?? ''}` : `motion/${edited.motion.motionId}`,
    fresh,
  );
  const form = draft.value;
  const pack = desk?.pack ?? null;
  const problems = problemsOf(form);
  const content = pack === null ? null : contentOf(form, pack);
  const action = edited.kind === 'new' ? 'prepareMotion' : 'editMotion';
  const change = (fields: Partial<MotionForm>) => draft.set({ ...form, ...fields });
  const done = () => {
    draft.clear();
    onClose();
  };
  const save = async () => {
    setChecked(true);
    if (content === null) return;
    const outcome =
      edited.kind === 'new'
        ? await send('prepareMotion', { motionId: newId() as MotionId, itemId: form.itemId, content })
        : await send('editMotion', { motionId: edited.motion.motionId, content });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.motions.saved });
    done();
  };
  const openNow = async () => {
    setChecked(true);
    if (content === null) return;
    const outcome = await send('openPoll', {
      pollId: newId() as PollId,
      source: { kind: 'adHoc', itemId: room.meeting.currentItemId, content },
    });
    if (outcome.status === 'accepted') done();
  };
  const whyNotSave = may.whyNot(action) ?? (pack === null ? text.motions.packMissing : null);
  return (
    <Dialog
      title={mayOpen ? text.motions.adHocTitle : edited.kind === 'new' ? text.motions.newTitle : text.motions.editTitle}
      open
      onClose={onClose}
      wide
      actions={
        <>
          {draft.begun && (
            <Button look="quiet" onPress={done}>
              {text.motions.discard}
            </Button>
          )}
          <Button
            look={mayOpen ? 'secondary' : 'primary'}
            unavailable={whyNotSave}
            busy={waiting(action)}
            onPress={() => void save()}
          >
            {edited.kind === 'new' ? text.motions.savePrepared : text.common.save}
          </Button>
          {mayOpen && (
            <Button
              look="primary"
              unavailable={whyNotOpen(content) ?? (pack === null ? text.motions.packMissing : null)}
              busy={waiting('openPoll')}
              onPress={() => void openNow()}
            >
              {text.motions.openNow}
            </Button>
          )}
        </>
      }
    >
      {edited.kind === 'new' && !mayOpen && <ItemChoice form={form} onChange={change} />}
      <SegmentedControl
        label={text.motions.subject}
        value={form.kind}
        options={kinds.map((value) => ({ value, label: text.vote.subjects[value] }))}
        onChange={(kind) => change({ kind })}
      />
      <TextField
        label={text.vote.question}
        value={form.question}
        onChange={(question) => change({ question })}
        lines={3}
        maxLength={meetingLimits.question}
        error={checked && problems.question ? text.common.required : null}
      />
      {form.kind !== 'motion' && (
        <CandidatesEditor
          candidates={form.candidates}
          onChange={(candidates) => change({ candidates })}
          problems={checked && !isComplete(problems) ? problems : null}
        />
      )}
      {form.kind === 'election' && (
        <TextField
          label={text.motions.places}
          value={form.places}
          onChange={(places) => change({ places })}
          inputMode="numeric"
          maxLength={3}
          hint={text.motions.placesHint(Math.max(1, form.candidates.length))}
          error={checked && problems.places ? text.motions.badPlaces(Math.max(1, form.candidates.length)) : null}
        />
      )}
      {pack !== null && (
        <FormChoice
          pack={pack}
          kind={form.kind}
          value={chosenForm(form, pack)}
          onChange={(chosen) => change({ form: chosen })}
        />
      )}
      <Rules form={form} onChange={change} />
    </Dialog>
  );
}

interface PartProps {
  readonly form: MotionForm;
  readonly onChange: (fields: Partial<MotionForm>) => void;
}

function ItemChoice({ form, onChange }: PartProps) {
  const text = useText();
  const { room } = useMeeting();
  const items = orderedItems(room);
  const none = 'none';
  return (
    <Select
      label={text.motions.item}
      value={form.itemId ?? none}
      options={[
        ...items.map((item) => ({ value: item.itemId as string, label: `${item.number}. ${item.title}` })),
        { value: none, label: text.motions.noItem },
      ]}
      onChange={(value) => onChange({ itemId: items.find((item) => item.itemId === value)?.itemId ?? null })}
    />
  );
}

/** The majority in words with its figures, and the time. */
function Rules({ form, onChange }: PartProps) {
  const text = useText();
  const wording = useWording();
  const words = useMajorityWords();
  const { desk } = useMeeting();
  const pack = desk?.pack ?? null;
  if (pack === null) return null;
  const majorityId = form.majorityId ?? pack.voting.defaultMajorityId;
  const majority = pack.voting.majorities.find((candidate) => candidate.majorityId === majorityId);
  const voting = chosenForm(form, pack);
  return (
    <>
      {form.kind === 'confidence' ? (
        <p className="small soft">{text.motions.confidenceNoMajority}</p>
      ) : (
        <div className="stack-tight">
          <Select
            label={text.vote.majority}
            value={majorityId}
            onChange={(value) => onChange({ majorityId: value })}
            options={pack.voting.majorities.map((candidate) => ({
              value: candidate.majorityId,
              label: `${wording(candidate.name)} ${wording(candidate.baseName)}`,
            }))}
          />
          {majority !== undefined && <p className="field-hint numbers">{words(majority)}</p>}
        </div>
      )}
      {voting === 'paperSecret' ? (
        <p className="small soft">{text.motions.noCountdownOnPaper}</p>
      ) : (
        <Select
          label={text.vote.countdown}
          value={form.countdown}
          onChange={(countdown) => onChange({ countdown })}
          options={countdowns.map((value) => ({
            value: value as string,
            label: value === 'none' ? text.vote.countdownNone : text.vote.countdownSeconds(Number(value)),
          }))}
        />
      )}
    </>
  );
}

/** A form to begin with on an item. */
export function newMotion(itemId: MotionForm['itemId'], question = ''): EditedMotion {
  return { kind: 'new', start: emptyForm(itemId, question) };
}
