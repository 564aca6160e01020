// SPDX-License-Identifier: GPL-3.0-or-later
// The notes of the open case for one window: the latest state, changes one after the other on the writing thread, undo and redo
// of this window's changes. A change that cannot be made now is refused with a sentence. GUI thread.
#pragma once
#include "ui/session/session.h"

#include <deque>

namespace ui {

class AnnotationController : public QObject
{
    Q_OBJECT

public:
    explicit AnnotationController(Session& session, QObject* parent = nullptr);

    // Never null; empty while no case is open.
    const core::AnnotationIndexPtr& notes() const { return m_notes; }
    bool isReadOnly() const { return m_session.isReadOnly(); } // every change would be refused

    // `done` is told whether the change was made, unless the case is left meanwhile.
    using Done = std::function<void(bool)>;
    void apply(core::AnnotationCommand command, Done done = {});
    // Short forms; `subjects` as core/annotation/subject.h makes them, of one change that is undone at once.
    void addTag(std::vector<std::string> subjects, const QString& tag);
    void removeTag(std::vector<std::string> subjects, const QString& tag);
    void setStar(std::vector<std::string> subjects, bool on);
    void judge(std::vector<std::string> subjects, core::Verdict verdict, const QString& reason = {});
    void addNote(std::vector<std::string> subjects, const QString& text, Done done = {});
    void editNote(const std::string& uuid, const QString& text, Done done = {});
    void removeNote(const std::string& uuid);
    void saveSearch(const QString& name, const QString& search);
    void removeSearch(const QString& name);
    void saveQuery(const QString& name, const QString& query); // KQL
    void removeQuery(const QString& name);
    void saveDashboard(const QString& name, const QString& yaml);
    void removeDashboard(const QString& name);

    bool canUndo() const { return m_done > 0; }
    bool canRedo() const { return m_done < m_effects.size(); }
    QString undoText() const; // "Undo Tag \"vip\" (3)"; "Undo" where there is nothing
    QString redoText() const;

public Q_SLOTS:
    void undo();
    void redo();
    void refresh(); // another window or program may have changed them

Q_SIGNALS:
    void annotationsChanged(core::AnnotationIndexPtr notes);
    void caseLeft();                                              // what was begun about the case before is void
    void undoChanged();                                           // whether it can, and the texts
    void refused(const QString& sentence, const QString& details); // one change, undo or redo was not made

private:
    enum class Step { Do, Undo, Redo };
    struct Job {
        Step step = Step::Do;
        core::AnnotationCommand command;
        Done done;
    };
    void add(Job job);
    void runNext();
    void start(Job job);
    void finish(Step step, core::Result<NoteChange> change);
    void setNotes(core::AnnotationIndexPtr notes);
    void forget(); // another case, or none
    QString sentenceFor(Step step, const core::Error& error) const;

    Session& m_session;
    core::AnnotationIndexPtr m_notes;
    std::vector<core::AnnotationEffect> m_effects; // those before m_done can be undone, the others done again
    std::size_t m_done = 0;
    std::deque<Job> m_waiting;
    bool m_running = false;
    std::uint64_t m_case = 0; // answers to questions about another one are dropped
};

} // namespace ui
