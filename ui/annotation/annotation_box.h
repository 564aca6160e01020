// SPDX-License-Identifier: GPL-3.0-or-later
// What the examiner says of what is selected: star, verdict with its reason, tags, notes. For the inspector and other pages; of one
// thing or of many at once. Everything goes through the controller, and what it holds is what is shown.
#pragma once
#include "ui/annotation/annotation_controller.h"
#include "ui/base/display_zone.h"

#include <QWidget>

#include <array>
#include <map>

class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;
class QVBoxLayout;

namespace ui {

class NoteEditor;
class NoteItem;
class StarButton;
class TagChip;
class VerdictButton;
class WrapLayout;

class AnnotationBox : public QWidget
{
    Q_OBJECT

public:
    explicit AnnotationBox(AnnotationController& controller, QWidget* parent = nullptr);

    // As core/annotation/subject.h makes them; none: the box hides itself. What is written and not saved yet waits for the
    // subject to come back.
    void setSubjects(std::vector<std::string> subjects);
    void setSubject(const std::string& subject) { setSubjects({subject}); }
    void setZone(const DisplayZone& zone);
    void setTitleVisible(bool on);
    void setVerdictsVisible(bool on); // off: for what is judged in another way
    void setTagsLeading(bool on);     // off: nobody listens to tagRequested

    using Drafts = std::map<std::string, QString>; // by subject
    Drafts drafts() const;            // notes that are written and not saved yet, with the one in the editor
    void setDrafts(Drafts drafts);    // of a box before this one

    StarButton& starButton() { return *m_star; }
    VerdictButton& verdictButton(core::Verdict verdict) { return *m_verdicts[std::size_t(verdict) - 1]; }
    QLineEdit& reasonField() { return *m_reason; }
    QLineEdit& tagField() { return *m_tagField; }
    NoteEditor& noteEditor() { return *m_newNote; }
    const QList<TagChip*>& chips() const { return m_chips; }
    const QList<NoteItem*>& items() const { return m_items; }

public Q_SLOTS:
    void toggleStar();
    void focusTags();
    void focusNotes();

Q_SIGNALS:
    void tagRequested(const QString& tag); // all that have it
    void leaveRequested();                 // Esc where nothing is typed: back to the list

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Summary;
    Summary summarize() const;
    void setUpView();
    QWidget* makeVerdicts();
    QWidget* makeTags();
    void fitTagField();
    void showDraft();
    void showNotes();
    void showChips(const Summary& summary);
    void showItems();
    std::vector<core::Note> commonNotes() const;
    NoteItem* makeItem(const core::Note& note);
    void judge(VerdictButton* pressed);
    void saveReason();
    void addTags();
    void addNote(const QString& text);
    void focusField(QWidget& field);
    std::string draftKey() const { return m_subjects.size() == 1 ? m_subjects.front() : std::string(); }

    AnnotationController& m_controller;
    std::vector<std::string> m_subjects;
    DisplayZone m_zone;
    bool m_hasVerdicts = true, m_areTagsLeading = true;
    Drafts m_drafts;
    QLabel* m_title;
    StarButton* m_star;
    std::array<VerdictButton*, 3> m_verdicts{};
    QLineEdit *m_reason, *m_tagField;
    QStringListModel* m_known;
    QWidget* m_tags = nullptr;
    WrapLayout* m_tagLine = nullptr;
    QList<TagChip*> m_chips;
    QList<NoteItem*> m_items;
    QVBoxLayout* m_noteList;
    NoteEditor* m_newNote;
};

} // namespace ui
