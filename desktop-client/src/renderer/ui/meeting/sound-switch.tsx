import { Button } from '../button.tsx';
import { IconSound, IconSoundOff } from '../icons.tsx';
import { usePreferences } from '../preferences-context.tsx';
import { useText } from '../text.tsx';
import { useTones } from '../tones-context.ts';
import { useReadable } from '../use-readable.ts';

/**
 * The state of this device's sound, with the touch that mends it: "Bật âm thanh" while the browser waits for a touch or
 * the person has turned sound off. Nothing when sound is on, unless `whole`: then it can be turned off here too. A
 * device without sound says so.
 */
export function SoundSwitch({ whole = false }: { readonly whole?: boolean }) {
  const text = useText();
  const tones = useTones();
  const state = useReadable(tones.state);
  const { sound, change } = usePreferences();
  if (state === 'unsupported') return whole ? <p className="small soft">{text.sound.unsupported}</p> : null;
  if (sound && state === 'ready') {
    return whole ? (
      <Button look="quiet" icon={<IconSound size={20} />} onPress={() => change({ sound: false })}>
        {text.sound.turnOff}
      </Button>
    ) : null;
  }
  return (
    <Button
      icon={<IconSoundOff size={20} />}
      onPress={() => {
        tones.wake();
        change({ sound: true });
      }}
    >
      {text.sound.turnOn}
    </Button>
  );
}
