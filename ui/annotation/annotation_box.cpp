// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotation/annotation_box.h"

#include "ui/annotation/annotation_words.h"
#include "ui/annotation/mark_buttons.h"
#include "ui/annotation/note_editor.h"
#include "ui/annotation/note_item.h"
#include "ui/annotation/read_only.h"
#include "ui/base/wrap_layout.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollArea>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

using core::SubjectNotes;
using core::Verdict;

namespace {
const std::string sharedNote = "shared ";
}

// What the selected things have in common.
struct AnnotationBox::Summary {
    bool isStarred = true;                 // all of them
    Verdict verdict = Verdict::None;       // of all of them
    std::string reason;
    std::vector<std::pair<std::string, std::size_t>> tags; // how many have it
};

AnnotationBox::AnnotationBox(AnnotationController& controller, QWidget* parent)
    : QWidget(parent), m_controller(controller), m_title(new QLabel(tr("Notes and verdict"), this)), m_star(new StarButton(this)),
      m_reason(new QLineEdit(this)), m_tagField(new QLineEdit(this)), m_known(new QStringListModel(this)), m_noteList(new QVBoxLayout),
      m_newNote(new NoteEditor(true, this))
{
    setUpView();
    connect(&controller, &AnnotationController::annotationsChanged, this, &AnnotationBox::showNotes);
    connect(&controller, &AnnotationController::caseLeft, this, [this] {
        m_reason->setModified(false);
        setSubjects({});
        m_drafts.clear(); // the same person may stand in the next case
    });
    connect(m_star, &QAbstractButton::clicked, this, &AnnotationBox::toggleStar);
    connect(m_reason, &QLineEdit::editingFinished, this, &AnnotationBox::saveReason);
    connect(m_tagField, &QLineEdit::returnPressed, this, &AnnotationBox::addTags);
    connect(m_newNote, &NoteEditor::saveRequested, this, &AnnotationBox::addNote);
    connect(m_newNote, &NoteEditor::cancelled, m_newNote, &NoteEditor::clear);
    connect(m_newNote, &NoteEditor::leaveRequested, this, &AnnotationBox::leaveRequested);
    setSubjects({});
}

void AnnotationBox::setUpView()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_reason->setPlaceholderText(tr("Why? (optional)"));
    m_reason->setAccessibleName(tr("Reason of the verdict"));
    m_noteList->setSpacing(6);
    m_noteList->setContentsMargins(0, 0, 0, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 10);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(makeVerdicts());
    column->addWidget(m_reason);
    column->addWidget(makeTags());
    column->addLayout(m_noteList);
    column->addWidget(m_newNote);
    QWidget* before = m_star;
    for (QWidget* next : std::initializer_list<QWidget*>{m_verdicts[0], m_verdicts[1], m_verdicts[2], m_reason, m_tagField})
        setTabOrder(std::exchange(before, next), next);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QWidget* AnnotationBox::makeVerdicts()
{
    auto* row = new QWidget(this);
    auto* line = new WrapLayout(row);
    line->addWidget(m_star);
    for (Verdict verdict : {Verdict::Benign, Verdict::Suspicious, Verdict::Malicious}) {
        auto* button = new VerdictButton(verdict, row);
        m_verdicts[std::size_t(verdict) - 1] = button;
        line->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, button] { judge(button); });
    }
    return row;
}

QWidget* AnnotationBox::makeTags()
{
    m_tags = new QWidget(this);
    m_tagLine = new WrapLayout(m_tags);
    m_tagField->setPlaceholderText(tr("+ tag"));
    m_tagField->setAccessibleName(tr("Add a tag"));
    m_tagField->setToolTip(tr("Enter adds the tag; several are separated by commas"));
    fitTagField();
    auto* completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_tagField->setCompleter(completer);
    m_tagField->installEventFilter(this);
    m_tagLine->addWidget(m_tagField);
    return m_tags;
}

void AnnotationBox::fitTagField() { m_tagField->setFixedWidth(m_tagField->fontMetrics().averageCharWidth() * 18); }

void AnnotationBox::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitTagField();
}

void AnnotationBox::setSubjects(std::vector<std::string> subjects)
{
    setVisible(!subjects.empty());
    if (subjects == m_subjects)
        return;
    m_drafts = drafts();
    saveReason();
    m_subjects = std::move(subjects);
    showDraft();
    m_newNote->setBusy(false);
    m_newNote->setHint(m_subjects.size() > 1 ? tr("Write a note on these %1 rows\u2026").arg(countText(m_subjects.size())) : tr("Write a note\u2026"));
    m_tagField->setText({});
    showNotes();
}

void AnnotationBox::showDraft()
{
    const auto draft = m_drafts.find(draftKey());
    m_newNote->setText(draft == m_drafts.end() ? QString() : draft->second);
}

AnnotationBox::Drafts AnnotationBox::drafts() const
{
    Drafts all = m_drafts;
    if (const std::string key = draftKey(); !key.empty()) {
        if (const QString draft = m_newNote->text(); draft.trimmed().isEmpty())
            all.erase(key);
        else
            all[key] = draft;
    }
    return all;
}

void AnnotationBox::setDrafts(Drafts drafts)
{
    m_drafts = std::move(drafts);
    showDraft();
}

void AnnotationBox::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    for (NoteItem* item : std::as_const(m_items))
        item->setZone(zone);
}

void AnnotationBox::setTitleVisible(bool on) { m_title->setVisible(on); }

void AnnotationBox::setTagsLeading(bool on)
{
    m_areTagsLeading = on;
    showNotes();
}

void AnnotationBox::setVerdictsVisible(bool on)
{
    m_hasVerdicts = on;
    for (VerdictButton* button : m_verdicts)
        button->setVisible(on);
    m_title->setText(on ? tr("Notes and verdict") : tr("Notes"));
    showNotes();
}

AnnotationBox::Summary AnnotationBox::summarize() const
{
    Summary summary;
    std::map<std::string, std::size_t> counts;
    bool isFirst = true;
    for (const std::string& subject : m_subjects) {
        const SubjectNotes* found = m_controller.notes()->find(subject);
        const SubjectNotes none;
        const SubjectNotes& notes = found ? *found : none;
        summary.isStarred = summary.isStarred && notes.isStarred;
        if (isFirst) {
            summary.verdict = notes.verdict;
            summary.reason = notes.reason;
        } else {
            if (summary.verdict != notes.verdict)
                summary.verdict = Verdict::None;
            if (summary.reason != notes.reason)
                summary.reason.clear();
        }
        isFirst = false;
        for (const std::string& tag : notes.tags)
            ++counts[tag];
    }
    summary.tags.assign(counts.begin(), counts.end());
    std::sort(summary.tags.begin(), summary.tags.end(), [](const auto& a, const auto& b) { return core::foldTag(a.first) < core::foldTag(b.first); });
    return summary;
}

void AnnotationBox::showNotes()
{
    const Summary summary = summarize();
    m_star->setStarred(summary.isStarred && !m_subjects.empty());
    for (VerdictButton* button : m_verdicts)
        button->setChecked(button->verdict() == summary.verdict);
    m_reason->setVisible(m_hasVerdicts && summary.verdict != Verdict::None);
    if (!m_reason->isModified() || !m_reason->hasFocus())
        m_reason->setText(toQt(summary.reason));
    m_reason->setCursorPosition(0);
    showChips(summary);
    showItems();
    for (QWidget* control : std::initializer_list<QWidget*>{m_star, m_verdicts[0], m_verdicts[1], m_verdicts[2], m_reason, m_tagField, m_newNote})
        setMayWrite(*control, !m_controller.isReadOnly());
    QStringList known;
    for (const core::TagCount& count : m_controller.notes()->tags())
        if (std::none_of(summary.tags.begin(), summary.tags.end(), [&](const auto& tag) { return tag.first == count.tag && tag.second == m_subjects.size(); }))
            known << toQt(count.tag);
    m_known->setStringList(known);
}

void AnnotationBox::showChips(const Summary& summary)
{
    bool hadFocus = false;
    for (TagChip* chip : std::as_const(m_chips)) {
        hadFocus = hadFocus || chip->hasFocus();
        m_tagLine->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    QWidget* before = m_reason;
    for (const auto& [tag, count] : summary.tags) {
        auto* chip = new TagChip(toQt(tag), m_tags);
        chip->setPartial(count < m_subjects.size());
        chip->setRemovable(!m_controller.isReadOnly());
        chip->setLeading(m_areTagsLeading);
        connect(chip, &TagChip::removeRequested, this, [this, chip] { m_controller.removeTag(m_subjects, chip->tag()); });
        connect(chip, &QAbstractButton::clicked, this, [this, chip] { Q_EMIT tagRequested(chip->tag()); });
        m_tagLine->insertWidget(int(m_chips.size()), chip);
        m_chips.append(chip);
        chip->show();
        setTabOrder(std::exchange(before, chip), chip);
    }
    setTabOrder(before, m_tagField);
    if (hadFocus)
        m_tagField->setFocus();
}

// Of one thing all; of several those that were written on all of them at once, each of which is a note of its own in the case.
std::vector<core::Note> AnnotationBox::commonNotes() const
{
    const SubjectNotes* first = m_subjects.empty() ? nullptr : m_controller.notes()->find(m_subjects.front());
    std::vector<core::Note> common = first ? first->notes : std::vector<core::Note>();
    for (std::size_t i = 1; i < m_subjects.size() && !common.empty(); ++i) {
        const SubjectNotes* other = m_controller.notes()->find(m_subjects[i]);
        std::erase_if(common, [other](const core::Note& note) {
            return !other || std::none_of(other->notes.begin(), other->notes.end(), [&](const core::Note& one) {
                return one.text == note.text && one.author == note.author && one.created == note.created;
            });
        });
    }
    if (m_subjects.size() > 1)
        for (core::Note& note : common)
            note.uuid = sharedNote + note.uuid; // to be read only, hence another item than that of one of them alone
    return common;
}

// Items that stay keep what is being edited in them.
void AnnotationBox::showItems()
{
    const std::vector<core::Note> notes = commonNotes();
    QList<NoteItem*> old = std::exchange(m_items, {});
    bool hadFocus = false;
    for (const core::Note& note : notes) {
        const auto same = std::find_if(old.begin(), old.end(), [&](NoteItem* item) { return item->uuid() == note.uuid; });
        NoteItem* item = same == old.end() ? makeItem(note) : *same;
        if (same != old.end())
            old.erase(same);
        m_noteList->insertWidget(int(m_items.size()), item);
        m_items.append(item);
    }
    for (NoteItem* item : std::as_const(old)) {
        hadFocus = hadFocus || item->isAncestorOf(focusWidget());
        item->hide();
        item->deleteLater();
    }
    QWidget* before = m_tagField;
    for (NoteItem* item : std::as_const(m_items))
        for (QWidget* next : std::initializer_list<QWidget*>{&item->editButton(), &item->removeButton()})
            setTabOrder(std::exchange(before, next), next);
    setTabOrder(before, &m_newNote->field());
    if (hadFocus)
        m_newNote->field().setFocus();
}

NoteItem* AnnotationBox::makeItem(const core::Note& note)
{
    auto* item = new NoteItem(note, m_zone, this);
    if (note.uuid.starts_with(sharedNote)) {
        item->editButton().hide();
        item->removeButton().hide();
    }
    for (QWidget* button : std::initializer_list<QWidget*>{&item->editButton(), &item->removeButton()})
        setMayWrite(*button, !m_controller.isReadOnly());
    connect(item, &NoteItem::removeRequested, this, [this, uuid = note.uuid] { m_controller.removeNote(uuid); });
    connect(item, &NoteItem::saveRequested, this, [this, item = QPointer<NoteItem>(item), uuid = note.uuid, old = toQt(note.text)](const QString& text) {
        if (text == old)
            return item->endEdit();
        item->editor()->setBusy(true);
        m_controller.editNote(uuid, text, [item](bool isMade) { // made: the note of this item is gone, and the item with it
            if (!isMade && item && item->editor())
                item->editor()->setBusy(false);
        });
    });
    return item;
}

void AnnotationBox::toggleStar()
{
    if (!m_subjects.empty() && !m_controller.isReadOnly())
        m_controller.setStar(m_subjects, !summarize().isStarred);
    showNotes(); // the button follows the case, not the click
}

void AnnotationBox::judge(VerdictButton* pressed)
{
    const Summary now = summarize();
    m_reason->setModified(false);
    m_controller.judge(m_subjects, now.verdict == pressed->verdict() ? Verdict::None : pressed->verdict());
    showNotes();
}

void AnnotationBox::saveReason()
{
    if (!m_reason->isModified() || m_subjects.empty())
        return;
    m_reason->setModified(false);
    if (const Summary now = summarize(); now.verdict != Verdict::None && toQt(now.reason) != m_reason->text().trimmed())
        m_controller.judge(m_subjects, now.verdict, m_reason->text().trimmed());
}

void AnnotationBox::addTags()
{
    const QStringList tags = m_tagField->text().split(u',', Qt::SkipEmptyParts);
    for (const QString& tag : tags)
        if (!tag.trimmed().isEmpty())
            m_controller.addTag(m_subjects, tag.trimmed());
    m_tagField->setText({}); // forgets what was typed: undo is of the tag now
}

void AnnotationBox::addNote(const QString& text)
{
    m_newNote->setBusy(true);
    m_controller.addNote(m_subjects, text, [box = QPointer<AnnotationBox>(this), subjects = m_subjects](bool isMade) {
        if (!box)
            return;
        if (isMade && subjects.size() == 1)
            box->m_drafts.erase(subjects.front());
        if (box->m_subjects != subjects)
            return; // its draft waits there if it was refused
        if (isMade)
            box->m_newNote->setText({});
        box->m_newNote->setBusy(false);
    });
}

void AnnotationBox::focusTags() { focusField(*m_tagField); }
void AnnotationBox::focusNotes() { focusField(m_newNote->field()); }

// A key leads here from anywhere, also where the box is scrolled out of sight.
void AnnotationBox::focusField(QWidget& field)
{
    for (QWidget* around = parentWidget(); around && !isHidden(); around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(&field, 0, fontMetrics().height());
    field.setFocus(Qt::ShortcutFocusReason);
}

// Esc empties the field, then leaves it; Down shows the known tags; Backspace in an empty field goes to the last chip. Undo and redo are of the
// case where nothing is typed, and nothing that was typed can come back.
bool AnnotationBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_tagField || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEmpty = m_tagField->text().isEmpty();
    if (key->key() == Qt::Key_Escape) {
        event->accept();
        if (event->type() != QEvent::KeyPress)
            return true;
        if (isEmpty)
            Q_EMIT leaveRequested();
        else
            m_tagField->clear();
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        const bool isOfCase = (key->matches(QKeySequence::Undo) && !m_tagField->isUndoAvailable())
            || (key->matches(QKeySequence::Redo) && !m_tagField->isRedoAvailable());
        if (!isEmpty || !isOfCase)
            return QWidget::eventFilter(watched, event);
        event->ignore();
        return true;
    }
    if (key->key() == Qt::Key_Down && isEmpty) {
        m_tagField->completer()->setCompletionPrefix({});
        m_tagField->completer()->complete();
        return true;
    }
    if (key->key() == Qt::Key_Backspace && isEmpty && !m_chips.isEmpty()) {
        m_chips.last()->setFocus(Qt::BacktabFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
