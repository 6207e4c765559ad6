import { EmptyState } from '../../ui/empty-state.tsx';
import { IconVote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useText } from '../../ui/text.tsx';
import { CountingBoardCard } from './counting-board-card.tsx';
import { Motions } from './motion-list.tsx';
import { motionsOfItem } from './prepared-motions.ts';
import './vote.css';
import './vote-desk.css';

/** All prepared votes of the meeting by item, and the counting board: for the days before. */
export function MotionPlan() {
  const text = useText();
  const { room, desk } = useMeeting();
  const items = orderedItems(room);
  const nothing = (desk?.motionOrder.length ?? 0) === 0;
  return (
    <section className="motion-plan" aria-label={text.motions.showAll}>
      {nothing && (
        <EmptyState icon={<IconVote />} title={text.motions.emptyPlan}>
          {text.motions.emptyPlanText}
        </EmptyState>
      )}
      <CountingBoardCard />
      {items.map((item) => (
        <section key={item.itemId} className="motion-plan-item" aria-label={text.motions.ofItem(item.number)}>
          <h3>
            <span className="numbers">{item.number}.</span> {item.title}
          </h3>
          <Motions itemId={item.itemId} opens={false} />
        </section>
      ))}
      {(motionsOfItem(desk, null).length > 0 || items.length === 0) && (
        <section className="motion-plan-item" aria-label={text.motions.ofNone}>
          <h3>{text.motions.ofNone}</h3>
          <Motions itemId={null} opens={false} />
        </section>
      )}
    </section>
  );
}
