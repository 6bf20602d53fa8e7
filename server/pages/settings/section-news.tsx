/** What was just done in a section: seen where it happened, and read aloud when the reader pauses. */
export function SectionNews({ news }: { news: string }) {
  return (
    <div role="status">
      {news !== '' && (
        <div class="notice notice-success">
          <p>{news}</p>
        </div>
      )}
    </div>
  );
}
