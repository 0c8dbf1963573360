/** What a user sees who belongs to no account yet. */
export function NoAccount() {
  return (
    <div class="failure">
      <h1>You do not belong to an account yet</h1>
      <p class="soft">
        Ask the owner of an account to add you as a trader, risk member or analyst. Once that is
        done, reload this page.
      </p>
    </div>
  );
}
