// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of one alert, so that somebody who has never seen the rule can say why it fired and what to check next: title, what was
// decided, each condition with its events, what the rule means, whom it is about, the values, the run, notes. GUI thread.
#pragma once
#include "core/detect/rule_library.h"
#include "ui/detect/alert_story.h"

#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace ui {

class AnnotationBox;
class AnnotationController;
class FactList;
class LinkText;
class TriageBox;
class WrappedText;

class AlertPanel : public QWidget
{
    Q_OBJECT

public:
    explicit AlertPanel(AnnotationController& notes, QWidget* parent = nullptr);

    // Nothing: empty. The rule of it is null where the case does not have it (any more).
    void setAlert(std::shared_ptr<const core::detect::Alert> alert, std::shared_ptr<const core::detect::LibraryRule> rule);
    void addEvents(const std::vector<core::EventDetail>& events); // as they are read
    void setZone(const DisplayZone& zone);

    TriageBox& triage() { return *m_triage; }
    AnnotationBox& notes() { return *m_notes; }
    QString title() const;
    QString plainText() const; // all of it
    LinkText& why() { return *m_why.text; }
    LinkText& checks() { return *m_checks.text; }
    LinkText& whom() { return *m_whom.text; }
    LinkText& missing() { return *m_missing.text; }

public Q_SLOTS:
    void focusNotes();
    void focusTags();

Q_SIGNALS:
    void eventActivated(core::EventId event);
    void flowActivated(const QString& correlationId);
    void userActivated(const QString& user);
    void addressActivated(const QString& address);
    void ruleActivated(const QString& ruleId);

protected:
    void changeEvent(QEvent* event) override;

private:
    // A heading with a text; hidden where there is none.
    struct Section {
        QLabel* heading = nullptr;
        LinkText* text = nullptr;
        void set(const QString& content) const;
    };
    void setUpView();
    QWidget* makeHead();
    Section addSection(QVBoxLayout& column, const QString& title);
    void showAlert();
    void showHead();
    void showWhy();
    void showSections();
    void showFacts();
    void follow(const QString& target);
    void reveal(QWidget* widget);
    AlertStory story() const;

    std::shared_ptr<const core::detect::Alert> m_alert;
    std::shared_ptr<const core::detect::LibraryRule> m_rule;
    EventsById m_events;
    DisplayZone m_zone;
    QWidget* m_head = nullptr;
    QLabel* m_icon;
    WrappedText* m_title; // addresses have no blanks at which a label could break them
    QLabel *m_line, *m_attack, *m_hint;
    TriageBox* m_triage;
    Section m_why, m_missing, m_checks, m_meaning, m_whom, m_mistakes;
    FactList *m_values, *m_run;
    AnnotationBox* m_notes;
    QScrollArea* m_area;
};

} // namespace ui
