interface StateFilterProps<State extends string> {
  readonly label: string;
  readonly states: readonly { readonly state: State; readonly text: string }[];
  readonly value: State;
  readonly onChange: (state: State) => void;
}

/** One of a few lists, as buttons side by side; the chosen one is pressed. */
export function StateFilter<State extends string>(props: StateFilterProps<State>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around three buttons
    <div className="people-filter" role="group" aria-label={props.label}>
      {props.states.map(({ state, text }) => (
        <button
          key={state}
          type="button"
          className="people-filter-button"
          aria-pressed={state === props.value}
          onClick={() => props.onChange(state)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
