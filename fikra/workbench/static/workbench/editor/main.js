// The editor page. Without it every row is a plain form.

import "./parts.js";
import "./editor.js";
import "./field.js";
import "./keys.js";
import "./row.js";
import "./saving.js";
import "./moving.js";
import "./shapes.js";
import "./filters.js";
import "./bulk.js";
import "./visits.js";
import "./paste.js";
import "./marks.js";
import "./specials.js";
import "./drafts.js";
import "./session.js";
import "./preview.js";
import "./beside.js";
import "./terms.js";
import "./concordance.js";
import "./checks.js";
import "./talk.js";
import "./machine.js";
import "./review.js";
import "./stage.js";
