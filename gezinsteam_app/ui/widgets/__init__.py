"""The parts that pages are made of. Every part takes the `Theme` first when it paints or tints.

text.label(text, role, wrap=)       plain text in a role: title h1 h2 h3 lead strong soft caption muted error
text.fitting(text, role)             words that wrap, for pages of many of them: no empty height at the end
text.ElidedLabel(text, role)        one line that ends in dots where there is no room
text.set_property(w, name, value)   changes a style sheet property and repolishes
button.Button(theme, text, kind, icon, name=, shortcut=, big=)   main normal quiet destroying plain undo
button.ReasonedButton(button)       set_reason("Kan pas als ..."): off, with the reason in words; "" is on
button.Chip(theme, text, count)     filter, checkable
marks.Tag(theme, kind, text, icon)  late soon done ok
marks.LevelBadge(theme, level, exclusion, zone, large=)
paint.*                             paint_badge, paint_tag, paint_stair, paint_focus and the sizes, for delegates
check.CheckBox(theme, text, name)   24 px box in a 44 px target; check.paint_check for delegates
scores.ScoreBoxes(theme, name, value)   circles -2..+2 and -3 apart; chosen(int)
inputs.Field(theme, title, control, hint=, check=)   label above, hint or error below, checked on leaving
inputs.LineEdit, TextArea           `left` when the focus leaves; TextArea grows with its lines
inputs.PassphraseField(theme)       hidden line with Laat zien; submitted on Enter
code.CodeEdit()                     a code that is typed over, in groups of four
progress.Progress(theme, name)       a bar that fills; set_part(0 to 1, words)
inputs.Combo(theme, choices, name)  (value, words) pairs; value(), set_value(), chosen(value)
boxes.column / row                  layouts with margins and gap
boxes.Card, thin_line, IconLabel    surface with a line (add to .column); separator; tinted icon
boxes.Page                          scrolls up and down only; add to .body
boxes.EmptyState(theme, icon, title, sentence, action)
boxes.PageError(theme, what, safe, do, retry)
boxes.OwnWords(words, said_by, when), boxes.quoted(words)
undo.UndoBar(theme, page)           offer(what, undo): bottom centre, at least 20 s
focus.FocusRing(theme, app, window) made once by the window; lists paint their own
beside.Beside, title_line          beside each other, or under each other where there is no room
flow.Flow(gap)                      add(widget): things in lines that wrap
line_button.LineButton(theme, first, second, tag, told, height)   a row of a card that is its own button
parts_table.PartsTable(theme, model, delegate, name)   a table as high as its rows, in a page that scrolls
record_list.RecordList(theme, name)  rows under headings, painted; set_rows, choose(key), picked(key)
pictures.kitchen_table / cup        the two drawings
"""
