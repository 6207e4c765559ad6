import { Dialog } from '../../ui/dialog.tsx';
import { IconDevice, IconMoon, IconSun } from '../../ui/icons.tsx';
import { usePreferences } from '../../ui/preferences-context.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { SoundSetting } from './sound-setting.tsx';

/** Language, appearance and sound, kept on this device. */
export function AppearanceDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText();
  const preferences = usePreferences();
  return (
    <Dialog title={text.settings.appearance} open={open} onClose={onClose}>
      <div className="stack-tight">
        <span className="soft">{text.common.theme}</span>
        <SegmentedControl
          label={text.common.theme}
          value={preferences.theme}
          options={[
            { value: 'light', label: text.common.themeLight, icon: <IconSun size={20} /> },
            { value: 'dark', label: text.common.themeDark, icon: <IconMoon size={20} /> },
            { value: 'system', label: text.common.themeSystem, icon: <IconDevice size={20} /> },
          ]}
          onChange={(theme) => preferences.change({ theme })}
        />
      </div>
      <div className="stack-tight">
        <span className="soft">{text.common.language}</span>
        <SegmentedControl
          label={text.common.language}
          value={preferences.language}
          options={[
            { value: 'vi', label: text.common.vietnamese },
            { value: 'en', label: text.common.english },
          ]}
          onChange={(language) => preferences.change({ language })}
        />
      </div>
      <SoundSetting />
    </Dialog>
  );
}
