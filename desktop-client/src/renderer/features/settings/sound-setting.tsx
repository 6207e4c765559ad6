import { Button } from '../../ui/button.tsx';
import { IconSound, IconSoundOff } from '../../ui/icons.tsx';
import { usePreferences } from '../../ui/preferences-context.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { useTones } from '../../ui/tones-context.ts';
import { useReadable } from '../../ui/use-readable.ts';

/** Whether this device sounds before and at the end of one's speech, with a way to hear it. */
export function SoundSetting() {
  const text = useText();
  const tones = useTones();
  const state = useReadable(tones.state);
  const { sound, change } = usePreferences();
  return (
    <div className="stack-tight">
      <span className="soft">{text.sound.title}</span>
      {state === 'unsupported' ? (
        <p>{text.sound.unsupported}</p>
      ) : (
        <>
          <div className="row">
            <SegmentedControl
              label={text.sound.title}
              value={sound ? 'on' : 'off'}
              options={[
                { value: 'on', label: text.sound.on, icon: <IconSound size={20} /> },
                { value: 'off', label: text.sound.off, icon: <IconSoundOff size={20} /> },
              ]}
              onChange={(choice) => {
                tones.wake();
                change({ sound: choice === 'on' });
              }}
            />
            {sound && (
              <Button
                onPress={() => {
                  tones.wake();
                  tones.play('warning');
                }}
              >
                {text.sound.tryIt}
              </Button>
            )}
          </div>
          <p className="small soft">{text.sound.hint}</p>
        </>
      )}
    </div>
  );
}
