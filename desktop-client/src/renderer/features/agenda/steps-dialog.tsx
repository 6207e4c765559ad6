import { type ItemRecord, meetingLimits, type StepId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { draftOf, moveStep, type StepDraft, sameSteps, stepsToSend } from './steps-draft.ts';

/** Usual minutes of the usual steps; the person changes them. */
const presets = { present: 10, appraise: 10, discuss: 30, vote: 5, conclude: 5 } as const;
type Preset = keyof typeof presets;
const presetKeys = Object.keys(presets) as Preset[];

/** The parts of one item. What is edited here is never rebuilt by somebody else's change; that is said instead. */
export function StepsDialog({ item, onClose }: { readonly item: ItemRecord; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const { room, newId } = useMeeting();
  const { send, waiting } = useSend();
  const [basis, setBasis] = useState(item.steps);
  const [steps, setSteps] = useState(() => draftOf(item.steps));
  const [checked, setChecked] = useState(false);
  const committed = room.items[item.itemId];
  const gone = committed === undefined;
  const changed = committed !== undefined && !sameSteps(committed.steps, basis);
  const payload = stepsToSend(steps);
  const total = payload?.reduce((sum, step) => sum + step.plannedMinutes, 0) ?? 0;

  const add = (...titles: readonly (readonly [string, number])[]) =>
    setSteps((before) => [
      ...before,
      ...titles.map(
        ([title, minutes]): StepDraft => ({
          stepId: newId() as StepId,
          title,
          minutes: String(minutes),
          begun: false,
        }),
      ),
    ]);
  const change = (stepId: StepId, part: Partial<StepDraft>) =>
    setSteps((before) => before.map((step) => (step.stepId === stepId ? { ...step, ...part } : step)));
  const save = async () => {
    setChecked(true);
    if (payload === null) return;
    const outcome = await send('setItemSteps', { itemId: item.itemId, steps: payload });
    if (outcome.status === 'accepted') onClose();
  };
  const full = steps.length >= meetingLimits.steps;
  return (
    <Dialog
      wide
      title={text.work.editStepsOf(item.title)}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button
            look="primary"
            unavailable={gone ? text.work.itemGone : may.whyNot('setItemSteps')}
            busy={waiting('setItemSteps')}
            onPress={() => void save()}
          >
            {text.common.save}
          </Button>
        </>
      }
    >
      {gone && (
        <Notice tone="amber">
          {text.work.itemGone} {text.work.itemGoneText}
        </Notice>
      )}
      {changed && (
        <Notice
          tone="amber"
          action={
            <Button
              onPress={() => {
                setBasis(committed.steps);
                setSteps(draftOf(committed.steps));
              }}
            >
              {text.work.takeTheirSteps}
            </Button>
          }
        >
          {text.work.stepsChanged}
        </Notice>
      )}
      {steps.length === 0 && <p className="soft">{text.work.noSteps}</p>}
      <ol className="steps-edit">
        {steps.map((step, index) => (
          <li key={step.stepId} className="steps-edit-row">
            <div className="grow">
              <TextField
                label={text.work.stepTitle(index + 1)}
                hideLabel
                value={step.title}
                onChange={(title) => change(step.stepId, { title })}
                maxLength={meetingLimits.title}
              />
            </div>
            <div className="steps-edit-minutes">
              <TextField
                label={text.work.stepMinutes(index + 1)}
                hideLabel
                value={step.minutes}
                onChange={(minutes) => change(step.stepId, { minutes })}
                inputMode="numeric"
              />
            </div>
            <div className="agenda-edit-acts">
              {index > 0 && (
                <IconButton
                  label={text.work.stepUp(step.title)}
                  icon={<IconArrowUp />}
                  unavailable={immovable(steps, index, -1) ? text.work.stepBegun : null}
                  onPress={() => setSteps((before) => moveStep(before, index, -1))}
                />
              )}
              {index < steps.length - 1 && (
                <IconButton
                  label={text.work.stepDown(step.title)}
                  icon={<IconArrowDown />}
                  unavailable={immovable(steps, index, 1) ? text.work.stepBegun : null}
                  onPress={() => setSteps((before) => moveStep(before, index, 1))}
                />
              )}
              <IconButton
                label={text.work.stepRemove(step.title)}
                icon={<IconTrash />}
                unavailable={step.begun ? text.work.stepBegun : null}
                onPress={() => setSteps((before) => before.filter((other) => other.stepId !== step.stepId))}
              />
            </div>
          </li>
        ))}
      </ol>
      {checked && payload === null && <p className="field-error">{text.work.badStep}</p>}
      <section className="row" aria-label={text.work.presets}>
        {presetKeys.map((preset) => (
          <Button
            key={preset}
            icon={<IconPlus size={20} />}
            unavailable={full ? text.work.tooManySteps : null}
            onPress={() => add([text.work.preset[preset], presets[preset]])}
          >
            {text.work.preset[preset]}
          </Button>
        ))}
        <Button look="quiet" unavailable={full ? text.work.tooManySteps : null} onPress={() => add(['', 10])}>
          {text.work.ownStep}
        </Button>
        {steps.length === 0 && (
          <Button
            look="quiet"
            onPress={() => add(...presetKeys.map((preset) => [text.work.preset[preset], presets[preset]] as const))}
          >
            {text.work.presetAll}
          </Button>
        )}
      </section>
      {steps.length > 0 && payload !== null && (
        <p className="small soft numbers">{text.work.stepsTotal(total, item.plannedMinutes)}</p>
      )}
    </Dialog>
  );
}

function immovable(steps: readonly StepDraft[], index: number, by: -1 | 1): boolean {
  return moveStep(steps, index, by) === steps;
}
