// SPDX-License-Identifier: GPL-3.0-or-later
// What a report is about and what stands in it: template, flows, person, sections, head. Asks nobody; says only that something changed.
#pragma once
#include "core/report/request.h"
#include "ui/session/report_source.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace ui {

// The filter of the window, as reports take it.
struct ReportFilter {
    QString text;       // in the search language, without its times
    std::optional<core::UtcTime> from, to;
    QString words;      // as people read it
    bool isEmpty() const { return text.isEmpty() && !from && !to; }
    bool operator==(const ReportFilter&) const = default;
};

class OwnTemplates;

class ReportOptions : public QWidget
{
    Q_OBJECT

public:
    explicit ReportOptions(QWidget* parent = nullptr);

    // Stamp and zone are left to whoever asks.
    core::report::ReportRequest request() const;
    ReportDress dress() const; // paper, logo, other names
    // What a template of one's own holds (own_templates.h), and all that is chosen and typed, for a page made anew. What a map does not name
    // stays as it is.
    QVariantMap choices() const;
    QVariantMap allChoices() const;
    void setChoices(const QVariantMap& choices);
    core::report::Template kind() const { return m_kind; }
    void setKind(core::report::Template kind);
    void setFilter(const ReportFilter& filter);
    void setPerson(const QString& person);
    void setFlows(const QStringList& correlationIds); // a report on these alone; empty: as the other choices say
    void focusPerson();
    // Whether the request says enough for a report; else a sentence on what is missing.
    QString missing() const;

    QLineEdit& person() { return *m_person; }
    QListWidget& sections() { return *m_sections; }
    QComboBox& scope() { return *m_scope; }
    OwnTemplates& ownTemplates() { return *m_own; }

Q_SIGNALS:
    void changed();

private:
    QWidget* makeTemplates();
    QWidget* makeAbout();
    QWidget* makeSections();
    QWidget* makeHead();
    QWidget* makeDress();
    void addTemplate(QLayout& column, core::report::Template kind, const QString& title, const QString& text);
    void showKind();
    void showScope();
    void fillSections();
    QLineEdit* addLine(const QString& name);

    core::report::Template m_kind = core::report::Template::Auditor;
    ReportFilter m_filter;
    QStringList m_flows;
    QButtonGroup* m_kinds;
    OwnTemplates* m_own;
    QComboBox* m_scope;     // ScopeIndex
    QLabel *m_scopeText, *m_personName, *m_scopeName;
    QLineEdit *m_person, *m_title, *m_organisation, *m_caseNumber, *m_examiner, *m_logo, *m_keyFile;
    QComboBox* m_paper;
    QCheckBox* m_hasOtherNames;
    QListWidget* m_sections;
    QPlainTextEdit* m_text;
};

} // namespace ui
