import {
  Button as AriaButton,
  Dialog as AriaDialog,
  DialogTrigger,
  Popover,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import { Checkbox } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import './annotate.css';
import { type Ink, inks, type Marker, markers, type Width } from './notes-model.ts';
import type { Notes } from './use-notes.ts';

const widths: readonly Width[] = ['fine', 'medium', 'bold'];

/** One button that shows what the tool in hand draws with, and opens colours, widths, and who sees it. */
export function NotesStyle({ notes }: { readonly notes: Notes }) {
  const text = useText();
  const highlighting = notes.tool === 'highlighter';
  const dot = highlighting ? `notes-marker notes-marker-${notes.marker}` : `notes-ink-${notes.ink}`;
  return (
    <DialogTrigger>
      <AriaButton className="notes-tool" aria-label={text.annotate.style}>
        <span className={cx('notes-ink', dot)} />
      </AriaButton>
      <Popover className="popover notes-style" placement="top">
        <AriaDialog className="notes-style-body" aria-label={text.annotate.style}>
          {highlighting ? (
            <Swatches
              label={text.annotate.markerColour}
              names={Object.keys(markers) as Marker[]}
              chosen={notes.marker}
              word={(marker) => text.annotate.markers[marker]}
              look={(marker) => `notes-marker notes-marker-${marker}`}
              onChoose={notes.setMarker}
            />
          ) : (
            <Swatches
              label={text.notes.colour}
              names={Object.keys(inks) as Ink[]}
              chosen={notes.ink}
              word={(ink) => text.notes.colours[ink]}
              look={(ink) => `notes-ink-${ink}`}
              onChoose={notes.setInk}
            />
          )}
          <SegmentedControl
            label={text.annotate.width}
            value={highlighting ? notes.markerWidth : notes.penWidth}
            onChange={highlighting ? notes.setMarkerWidth : notes.setPenWidth}
            options={widths.map((width) => ({ value: width, label: text.annotate.widths[width] }))}
          />
          <ScopeChoice notes={notes} />
          <Checkbox checked={notes.showShared} onChange={notes.setShowShared}>
            {text.notes.showShared}
          </Checkbox>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Who will see what one makes from now on, and in words what that means. */
export function ScopeChoice({ notes }: { readonly notes: Notes }) {
  const text = useText();
  const shared = notes.scope === 'shared';
  return (
    <div className="notes-scope">
      <SegmentedControl
        label={text.notes.scope}
        value={notes.scope}
        onChange={notes.setScope}
        options={[
          { value: 'private', label: text.notes.private },
          { value: 'shared', label: text.notes.shared },
        ]}
      />
      <p className={cx('small', shared ? 'notes-hint-shared' : 'soft')}>
        {shared ? text.notes.sharedHint : text.notes.privateHint}
      </p>
    </div>
  );
}

function Swatches<Name extends string>({
  label,
  names,
  chosen,
  word,
  look,
  onChoose,
}: {
  readonly label: string;
  readonly names: readonly Name[];
  readonly chosen: Name;
  readonly word: (name: Name) => string;
  readonly look: (name: Name) => string;
  readonly onChoose: (name: Name) => void;
}) {
  return (
    <ToggleButtonGroup
      className="notes-group"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const name = names.find((one) => keys.has(one));
        if (name !== undefined) onChoose(name);
      }}
      aria-label={label}
    >
      {names.map((name) => (
        <ToggleButton key={name} id={name} className="notes-tool" aria-label={word(name)}>
          <span className={cx('notes-ink', look(name))} />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
