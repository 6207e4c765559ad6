import { paths, seatPlanBodySchema } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

/** The plan of the body's room: taken for this meeting, or what is drawn here made it. */
export function PlanTemplate({ draft }: { readonly draft: PlanDraft }) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const { session } = useMeeting();
  const [busy, setBusy] = useState<'load' | 'save' | null>(null);
  const { rights } = session.who.person;
  const maySave = rights.includes('createMeetings') || rights.includes('managePeople');
  const load = async () => {
    setBusy('load');
    const answer = await session.rest('GET', paths.seatPlan, seatPlanBodySchema);
    setBusy(null);
    if (!answer.ok) toasts.show({ tone: 'bad', text: wording(answer.error) });
    else if (answer.value.plan === null) toasts.show({ tone: 'info', text: text.seatEditor.noTemplate });
    else {
      draft.change(answer.value.plan);
      toasts.show({ tone: 'good', text: text.seatEditor.templateLoaded });
    }
  };
  const save = async () => {
    setBusy('save');
    const answer = await session.rest('PUT', paths.seatPlan, seatPlanBodySchema, { plan: draft.drawing.plan });
    setBusy(null);
    toasts.show(
      answer.ok ? { tone: 'good', text: text.seatEditor.templateSaved } : { tone: 'bad', text: wording(answer.error) },
    );
  };
  return (
    <div className="row">
      <Button busy={busy === 'load'} onPress={() => void load()}>
        {text.seatEditor.loadTemplate}
      </Button>
      {maySave && (
        <Button busy={busy === 'save'} onPress={() => void save()}>
          {text.seatEditor.saveTemplate}
        </Button>
      )}
    </div>
  );
}
