"""What schemas take and controllers refuse; looked for before anything is written."""
