/** What an act brings about, one sentence each, before it is done. */
export function Effects({ told }: { readonly told: readonly string[] }) {
  return (
    <ul className="cs-list">
      {told.map((effect) => (
        <li key={effect}>{effect}</li>
      ))}
    </ul>
  );
}
