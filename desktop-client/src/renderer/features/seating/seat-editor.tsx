import { meetingLimits } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconRedo, IconUndo } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { AssignSeats } from './assign-seats.tsx';
import { PlanGrid } from './plan-grid.tsx';
import { PlanTemplate } from './plan-template.tsx';
import { presetNames, presetPlan, renumberByRows, resizePlan, toggleSeat } from './seat-editing.ts';
import { SeatView } from './seat-view.tsx';
import { type PlanDraft, usePlanDraft } from './use-plan-draft.ts';
import './seating.css';

/** The room of the meeting: where its seats stand, and who sits on them. */
export function SeatEditor() {
  const text = useText();
  const draft = usePlanDraft();
  const [part, setPart] = useState<'draw' | 'assign'>('draw');
  return (
    <section className="stack" aria-label={text.seatEditor.title}>
      <div className="plan-head">
        <SegmentedControl
          label={text.seatEditor.title}
          value={part}
          onChange={setPart}
          options={[
            { value: 'draw', label: text.seatEditor.draw },
            { value: 'assign', label: text.seatEditor.assign },
          ]}
        />
        {(part === 'draw' || draft.changed) && <SaveBar draft={draft} />}
      </div>
      {part === 'draw' && <DrawSeats draft={draft} />}
      {part === 'assign' &&
        (draft.changed ? <Notice tone="amber">{text.seatEditor.saveFirst}</Notice> : <AssignSeats />)}
    </section>
  );
}

function DrawSeats({ draft }: { readonly draft: PlanDraft }) {
  const text = useText();
  const toasts = useToasts();
  const { room } = useMeeting();
  const { plan } = draft.drawing;
  const [count, setCount] = useState(room.counts.seats);
  const resize = (columns: number, rows: number) => {
    const next = resizePlan(plan, columns, rows);
    const lost = plan.seats.length - next.seats.length;
    if (lost > 0) toasts.show({ tone: 'info', text: text.seatEditor.smaller(lost), about: 'seatPlan' });
    draft.change(next);
  };
  return (
    <>
      {draft.overtaken && <Notice tone="amber">{text.seatEditor.changedMeanwhile}</Notice>}
      <div className="plan-tools">
        <NumberField
          label={text.seatEditor.columns}
          value={plan.columns}
          least={1}
          most={meetingLimits.seatGrid}
          onChange={(columns) => resize(columns, plan.rows)}
        />
        <NumberField
          label={text.seatEditor.rows}
          value={plan.rows}
          least={1}
          most={meetingLimits.seatGrid}
          onChange={(rows) => resize(plan.columns, rows)}
        />
      </div>
      <fieldset className="fieldset plan-presets" aria-label={text.seatEditor.presets}>
        <div className="plan-tools">
          <NumberField
            label={text.seatEditor.count}
            value={count}
            least={1}
            most={meetingLimits.seats}
            onChange={setCount}
          />
          {presetNames.map((name) => (
            <Button key={name} onPress={() => draft.change(presetPlan(name, count))}>
              {text.seatEditor.preset[name]}
            </Button>
          ))}
        </div>
        <p className="small soft">{text.seatEditor.presetHint(count)}</p>
      </fieldset>
      <SeatView
        columns={plan.columns}
        tools={
          <>
            <Button
              icon={<IconUndo />}
              unavailable={draft.drawing.past.length === 0 ? text.seatEditor.nothingToUndo : null}
              onPress={draft.undo}
            >
              {text.seatEditor.undo}
            </Button>
            <Button
              icon={<IconRedo />}
              unavailable={draft.drawing.future.length === 0 ? text.seatEditor.nothingToRedo : null}
              onPress={draft.redo}
            >
              {text.seatEditor.redo}
            </Button>
            <Button onPress={() => draft.change(renumberByRows(plan))}>{text.seatEditor.renumber}</Button>
            <Button
              onPress={() => {
                if (plan.seats.length > 0) draft.change({ ...plan, seats: [] });
              }}
            >
              {text.seatEditor.clear}
            </Button>
            <strong className="numbers" role="status">
              {text.seatEditor.countNow(plan.seats.length)}
            </strong>
          </>
        }
      >
        {(zoom) => (
          <PlanGrid plan={plan} zoom={zoom} onCell={(column, row) => draft.change(toggleSeat(plan, column, row))} />
        )}
      </SeatView>
      <p className="small soft">
        {text.seatEditor.tapHint} {text.seatEditor.renumberHint}
      </p>
      <PlanTemplate draft={draft} />
    </>
  );
}

function SaveBar({ draft }: { readonly draft: PlanDraft }) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const save = async () => {
    const outcome = await send('arrangeSeats', { plan: draft.drawing.plan });
    if (outcome.status !== 'accepted') return;
    draft.forget();
    toasts.show({ tone: 'good', text: text.seatEditor.saved });
  };
  return (
    <div className="row">
      <Button
        look="primary"
        busy={waiting('arrangeSeats')}
        unavailable={draft.changed ? may.whyNot('arrangeSeats') : text.seatEditor.noChange}
        onPress={() => void save()}
      >
        {text.seatEditor.save}
      </Button>
      {draft.changed && (
        <>
          <Button onPress={draft.forget}>{text.seatEditor.revert}</Button>
          <span className="small strong">{text.seatEditor.unsaved}</span>
        </>
      )}
    </div>
  );
}
