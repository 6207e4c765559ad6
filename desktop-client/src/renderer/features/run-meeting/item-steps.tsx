import type { ItemRecord } from '@nghi-truong/domain';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../../ui/cx.ts';
import { IconCheck } from '../../ui/icons.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import './run-meeting.css';

/** The parts of the running item in a row; one tap goes to a part. */
export function ItemSteps({ item }: { readonly item: ItemRecord }) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send } = useSend();
  if (item.steps.length === 0) return null;
  const whyNot = may.whyNot('goToStep');
  return (
    <ol className="item-steps" aria-label={text.work.steps}>
      {item.steps.map((step) => {
        const current = step.stepId === item.currentStepId;
        const done = !current && step.finishedAt !== null;
        const label = current ? text.work.stepNow : done ? text.work.stepDone : text.work.stepGo;
        return (
          <li key={step.stepId}>
            <AriaButton
              className={cx('item-step', current && 'item-step-current', done && 'item-step-done')}
              aria-label={label(step.title)}
              onPress={() => {
                if (current) return;
                if (whyNot !== null) toasts.show({ tone: 'info', text: whyNot });
                else void send('goToStep', { itemId: item.itemId, stepId: step.stepId });
              }}
            >
              {done && <IconCheck size={18} />}
              {step.title}
            </AriaButton>
          </li>
        );
      })}
    </ol>
  );
}
