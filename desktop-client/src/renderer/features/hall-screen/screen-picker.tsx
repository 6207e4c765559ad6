import { type HallScene, hallScenes, type PersonId } from '@nghi-truong/domain';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconOffline, IconOnline, IconScreen } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import './screen-picker.css';

/** What each screen of the hall shows: they follow the session until somebody sets one apart. */
export function ScreenPicker() {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { room, desk, meeting } = useMeeting();
  const { send } = useSend();
  const connected = useReadable(meeting.connected);
  const screens = Object.values(room.people)
    .filter((person) => person.duties.includes('screen'))
    .sort((left, right) => left.name.localeCompare(right.name, 'vi', { numeric: true }));
  const sceneOf = (personId: PersonId): HallScene => desk?.screens[personId]?.scene ?? 'auto';
  const unavailable = may.whyNot('setScreenScene');
  const set = async (personId: PersonId, name: string, scene: HallScene) => {
    if (unavailable !== null) {
      toasts.show({ tone: 'info', text: unavailable });
      return;
    }
    if (scene === sceneOf(personId)) return;
    const outcome = await send('setScreenScene', { personId, scene });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.screens.set(name, text.screens.scenes[scene]), about: personId });
  };
  const apart = screens.filter(({ personId }) => sceneOf(personId) !== 'auto');
  if (screens.length === 0) {
    return (
      <EmptyState icon={<IconScreen />} title={text.screens.none}>
        {text.screens.noneText}
      </EmptyState>
    );
  }
  return (
    <section className="stack" aria-label={text.screens.title}>
      {screens.map(({ personId, name }) => {
        const on = connected.has(personId);
        return (
          <div key={personId} className="screen-choice">
            <p className="spread">
              <strong>{name}</strong>
              <span className={on ? 'screen-on small' : 'screen-off small'}>
                {on ? <IconOnline size={20} /> : <IconOffline size={20} />}
                {on ? text.screens.connected : text.screens.notConnected}
              </span>
            </p>
            <Select
              label={text.screens.pick(name)}
              hideLabel
              value={sceneOf(personId)}
              onChange={(scene) => void set(personId, name, scene)}
              options={hallScenes.map((scene) => ({ value: scene, label: text.screens.scenes[scene] }))}
            />
          </div>
        );
      })}
      {apart.length > 0 && (
        <div>
          <Button
            unavailable={unavailable}
            onPress={() => {
              for (const { personId, name } of apart) void set(personId, name, 'auto');
            }}
          >
            {text.screens.all}
          </Button>
        </div>
      )}
    </section>
  );
}
