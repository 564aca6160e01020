// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_options.h"

#include "ui/base/core_text.h"
#include "ui/base/path_line.h"
#include "ui/base/qt_text.h"
#include "ui/report/own_templates.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui {

using core::report::ReportRequest;
using core::report::SectionInfo;
using core::report::Template;

namespace {

enum ScopeIndex { AllFlows, FilteredFlows, ChosenFlows };

} // namespace

ReportOptions::ReportOptions(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeTemplates());
    column->addWidget(makeAbout());
    column->addWidget(makeSections());
    column->addWidget(makeHead());
    column->addWidget(makeDress());
    column->addStretch(1);
    showKind();
}

QWidget* ReportOptions::makeTemplates()
{
    auto* box = new QGroupBox(tr("Report"));
    auto* column = new QVBoxLayout(box);
    m_kinds = new QButtonGroup(this);
    addTemplate(*column, Template::Auditor, tr("&Audit"), tr("A period: figures with what they stand for, exceptions, alerts, sources and limits"));
    addTemplate(*column, Template::Incident, tr("&Incident"), tr("A person or a few resets, step by step, with extracts of the evidence"));
    addTemplate(*column, Template::Helpdesk, tr("Help&desk"), tr("One page about one person: what happened and what to do"));
    connect(m_kinds, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (!isOn || m_kind == static_cast<Template>(id))
            return;
        m_kind = static_cast<Template>(id);
        showKind();
        Q_EMIT changed();
    });
    m_own = new OwnTemplates([this] { return choices(); });
    column->addWidget(m_own);
    connect(m_own, &OwnTemplates::chosen, this, &ReportOptions::setChoices);
    return box;
}

QVariantMap ReportOptions::choices() const
{
    QStringList sections;
    for (int row = 0; row < m_sections->count(); ++row)
        if (m_sections->item(row)->checkState() == Qt::Checked)
            sections << m_sections->item(row)->data(Qt::UserRole).toString();
    return {{QStringLiteral("kind"), QString::fromLatin1(core::report::name(m_kind))},
            {QStringLiteral("sections"), sections},
            {QStringLiteral("title"), m_title->text()},
            {QStringLiteral("organisation"), m_organisation->text()},
            {QStringLiteral("text"), m_text->toPlainText()},
            {QStringLiteral("paper"), m_paper->currentIndex()},
            {QStringLiteral("logo"), m_logo->text()}};
}

QVariantMap ReportOptions::allChoices() const
{
    QVariantMap all = choices();
    all.insert(QStringLiteral("person"), m_person->text());
    all.insert(QStringLiteral("case_number"), m_caseNumber->text());
    all.insert(QStringLiteral("examiner"), m_examiner->text());
    all.insert(QStringLiteral("flows"), m_flows);
    all.insert(QStringLiteral("scope"), m_scope->currentIndex());
    all.insert(QStringLiteral("other_names"), m_hasOtherNames->isChecked());
    all.insert(QStringLiteral("key_file"), m_keyFile->text());
    return all;
}

void ReportOptions::setChoices(const QVariantMap& choices)
{
    const auto take = [&](const char* key, auto set) {
        if (const auto found = choices.constFind(QLatin1String(key)); found != choices.constEnd())
            set(*found);
    };
    {
        const QSignalBlocker blocker(this); // one change
        take("kind", [this](const QVariant& value) {
            for (const Template kind : {Template::Auditor, Template::Incident, Template::Helpdesk})
                if (value.toString() == QLatin1String(core::report::name(kind)))
                    setKind(kind);
        });
        take("sections", [this](const QVariant& value) {
            const QStringList sections = value.toStringList();
            for (int row = 0; row < m_sections->count(); ++row)
                m_sections->item(row)->setCheckState(sections.contains(m_sections->item(row)->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
        });
        take("title", [this](const QVariant& value) { m_title->setText(value.toString()); });
        take("organisation", [this](const QVariant& value) { m_organisation->setText(value.toString()); });
        take("text", [this](const QVariant& value) { m_text->setPlainText(value.toString()); });
        take("paper", [this](const QVariant& value) { m_paper->setCurrentIndex(value.toInt()); });
        take("logo", [this](const QVariant& value) { m_logo->setText(value.toString()); });
        take("person", [this](const QVariant& value) { m_person->setText(value.toString()); });
        take("case_number", [this](const QVariant& value) { m_caseNumber->setText(value.toString()); });
        take("examiner", [this](const QVariant& value) { m_examiner->setText(value.toString()); });
        take("flows", [this](const QVariant& value) { m_flows = value.toStringList(); });
        take("scope", [this](const QVariant& value) {
            m_scope->setCurrentIndex(value.toInt());
            showScope();
        });
        take("other_names", [this](const QVariant& value) { m_hasOtherNames->setChecked(value.toBool()); });
        take("key_file", [this](const QVariant& value) { m_keyFile->setText(value.toString()); });
    }
    Q_EMIT changed();
}

void ReportOptions::addTemplate(QLayout& column, Template kind, const QString& title, const QString& text)
{
    auto* button = new QRadioButton(title);
    button->setAccessibleDescription(text);
    button->setChecked(kind == m_kind);
    m_kinds->addButton(button, static_cast<int>(kind));
    auto* words = new QLabel(text);
    words->setWordWrap(true);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setIndent(button->iconSize().width() + 8);
    words->setBuddy(button);
    column.addWidget(button);
    column.addWidget(words);
}

QWidget* ReportOptions::makeAbout()
{
    auto* box = new QGroupBox(tr("About"));
    auto* form = new QFormLayout(box);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_scope = new QComboBox;
    m_scope->addItems({tr("All flows of the case"), tr("Flows that the filter lets through"), tr("Chosen flows")});
    m_scopeName = new QLabel(tr("&Flows"));
    m_scopeName->setBuddy(m_scope);
    m_scope->setAccessibleName(tr("Flows of the report"));
    form->addRow(m_scopeName, m_scope);
    m_scopeText = new QLabel;
    m_scopeText->setWordWrap(true);
    m_scopeText->setForegroundRole(QPalette::PlaceholderText);
    m_scopeText->setTextFormat(Qt::PlainText);
    form->addRow(m_scopeText);
    m_person = new QLineEdit;
    m_person->setPlaceholderText(tr("User name, mail address or object id"));
    m_person->setClearButtonEnabled(true);
    m_personName = new QLabel(tr("&Person"));
    m_personName->setBuddy(m_person);
    m_person->setAccessibleName(tr("Person"));
    form->addRow(m_personName, m_person);
    connect(m_scope, &QComboBox::currentIndexChanged, this, [this] {
        showScope();
        Q_EMIT changed();
    });
    connect(m_person, &QLineEdit::textChanged, this, &ReportOptions::changed);
    return box;
}

QWidget* ReportOptions::makeSections()
{
    auto* box = new QGroupBox(tr("Sections"));
    auto* column = new QVBoxLayout(box);
    m_sections = new QListWidget;
    m_sections->setAccessibleName(box->title());
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    for (auto set : {&QAbstractScrollArea::setVerticalScrollBarPolicy, &QAbstractScrollArea::setHorizontalScrollBarPolicy})
        (m_sections->*set)(Qt::ScrollBarAlwaysOff);
    m_sections->setTextElideMode(Qt::ElideRight);
    auto* language = new QLabel(tr("Reports are written in English.")); // so that all who read one talk of the same words
    language->setWordWrap(true);
    language->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(language);
    column->addWidget(m_sections);
    connect(m_sections, &QListWidget::itemChanged, this, &ReportOptions::changed);
    return box;
}

QLineEdit* ReportOptions::addLine(const QString& name)
{
    auto* line = new QLineEdit;
    line->setAccessibleName(name);
    connect(line, &QLineEdit::textChanged, this, &ReportOptions::changed);
    return line;
}

QWidget* ReportOptions::makeHead()
{
    auto* box = new QGroupBox(tr("Head"));
    auto* form = new QFormLayout(box);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Title"), m_title = addLine(tr("Title")));
    form->addRow(tr("&Organisation"), m_organisation = addLine(tr("Organisation")));
    form->addRow(tr("Case &number"), m_caseNumber = addLine(tr("Case number")));
    form->addRow(tr("E&xaminer"), m_examiner = addLine(tr("Examiner")));
    m_text = new QPlainTextEdit;
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("Text of your own, at the head of the report"));
    m_text->setAccessibleName(tr("Text of your own"));
    m_text->setMaximumHeight(fontMetrics().lineSpacing() * 5);
    form->addRow(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ReportOptions::changed);
    return box;
}

QWidget* ReportOptions::makeDress()
{
    auto* box = new QGroupBox(tr("Pages and names"));
    auto* form = new QFormLayout(box);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_paper = new QComboBox;
    m_paper->addItems({tr("A4"), tr("Letter")});
    m_paper->setAccessibleName(tr("Paper"));
    form->addRow(tr("Pape&r"), m_paper);
    m_logo = addLine(tr("Logo"));
    m_logo->setPlaceholderText(tr("None"));
    form->addRow(tr("&Logo"), new PathLine(tr("Logo of the Report"), [](QFileDialog& dialog) { dialog.setNameFilter(tr("Pictures (*.png)")); }, m_logo));
    m_hasOtherNames = new QCheckBox(tr("&Under other names"));
    m_hasOtherNames->setToolTip(tr("People, addresses, ids and computers get other names, the same in every report with this key file"));
    m_keyFile = addLine(tr("Key file"));
    m_keyFile->setPlaceholderText(tr("Key file; made where there is none"));
    const auto prepareKey = [](QFileDialog& dialog) {
        dialog.setNameFilter(tr("Key files (*.json);;All files (*)"));
        dialog.setAcceptMode(QFileDialog::AcceptSave);
        dialog.setOption(QFileDialog::DontConfirmOverwrite); // a key that is there is used
    };
    QWidget* keyRow = new PathLine(tr("Key File of Other Names"), prepareKey, m_keyFile);
    keyRow->setEnabled(false);
    form->addRow(m_hasOtherNames);
    form->addRow(keyRow);
    connect(m_paper, &QComboBox::currentIndexChanged, this, &ReportOptions::changed);
    connect(m_hasOtherNames, &QCheckBox::toggled, this, [this, keyRow](bool isOn) {
        keyRow->setEnabled(isOn);
        Q_EMIT changed();
    });
    return box;
}

ReportDress ReportOptions::dress() const
{
    ReportDress dress;
    dress.paper = m_paper->currentIndex() == 1 ? core::report::Paper::Letter : core::report::Paper::A4;
    dress.logo = m_logo->text().trimmed();
    if (m_hasOtherNames->isChecked())
        dress.keyFile = m_keyFile->text().trimmed();
    return dress;
}

void ReportOptions::setKind(Template kind)
{
    m_kinds->button(static_cast<int>(kind))->setChecked(true);
}

void ReportOptions::setFilter(const ReportFilter& filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    showScope();
    if (m_scope->currentIndex() == FilteredFlows)
        Q_EMIT changed();
}

void ReportOptions::setPerson(const QString& person) { m_person->setText(person); }

void ReportOptions::setFlows(const QStringList& correlationIds)
{
    m_flows = correlationIds;
    m_scope->setCurrentIndex(m_flows.isEmpty() ? AllFlows : ChosenFlows);
    showScope();
    Q_EMIT changed();
}

void ReportOptions::focusPerson() { m_person->setFocus(Qt::OtherFocusReason); }

void ReportOptions::showKind()
{
    const bool isOfPerson = m_kind != Template::Auditor, isOfFlows = m_kind != Template::Helpdesk;
    for (QWidget* one : {static_cast<QWidget*>(m_personName), static_cast<QWidget*>(m_person)})
        one->setVisible(isOfPerson);
    for (QWidget* one : {static_cast<QWidget*>(m_scopeName), static_cast<QWidget*>(m_scope)})
        one->setVisible(isOfFlows);
    fillSections();
    showScope();
}

void ReportOptions::showScope()
{
    const int scope = m_scope->currentIndex();
    QString text;
    if (scope == FilteredFlows)
        text = m_filter.isEmpty() ? tr("The filter of the window is empty: everything passes.") : m_filter.words;
    else if (scope == ChosenFlows)
        text = m_flows.isEmpty() ? tr("None is chosen yet: choose flows in their table, then Report on These Flows from its menu.") : m_flows.join(QStringLiteral("\n"));
    m_scopeText->setText(text);
    m_scopeText->setVisible(m_kind != Template::Helpdesk && !text.isEmpty());
}

void ReportOptions::fillSections()
{
    const QSignalBlocker blocker(m_sections);
    m_sections->clear();
    for (const SectionInfo& section : core::report::sectionsOf(m_kind)) {
        auto* item = new QListWidgetItem(coreText(section.title), m_sections);
        const QString own = toQt(section.title); // as it will stand in the report
        item->setToolTip(item->text() == own ? own : item->text() + u'\n' + own);
        item->setData(Qt::UserRole, toQt(section.id));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(section.isUsual ? Qt::Checked : Qt::Unchecked);
    }
    m_sections->setCurrentRow(0);
    m_sections->updateGeometry();
}

QString ReportOptions::missing() const
{
    const bool isOfNobody = m_person->text().trimmed().isEmpty();
    if (m_kind == Template::Helpdesk && isOfNobody)
        return tr("Whom is the page about? Name a person.");
    if (m_kind != Template::Helpdesk && m_scope->currentIndex() == ChosenFlows && m_flows.isEmpty())
        return tr("Which flows is the report about? Choose some in their table.");
    if (m_hasOtherNames->isChecked() && m_keyFile->text().trimmed().isEmpty())
        return tr("Where is the key of the other names to be kept? Name a key file.");
    for (int row = 0; row < m_sections->count(); ++row)
        if (m_sections->item(row)->checkState() == Qt::Checked)
            return {};
    return tr("What is to stand in the report? Choose a section.");
}

ReportRequest ReportOptions::request() const
{
    ReportRequest request;
    request.kind = m_kind;
    if (m_kind != Template::Auditor)
        request.user = toStd(m_person->text().trimmed());
    if (m_kind != Template::Helpdesk && m_scope->currentIndex() == FilteredFlows) {
        request.filter = toStd(m_filter.text);
        request.from = m_filter.from;
        request.to = m_filter.to;
    }
    if (m_kind != Template::Helpdesk && m_scope->currentIndex() == ChosenFlows)
        for (const QString& id : m_flows)
            request.flows.push_back(toStd(id));
    for (int row = 0; row < m_sections->count(); ++row)
        if (const QListWidgetItem* item = m_sections->item(row); item->checkState() == Qt::Checked)
            request.sections.push_back(toStd(item->data(Qt::UserRole).toString()));
    request.title = toStd(m_title->text().trimmed());
    request.organisation = toStd(m_organisation->text().trimmed());
    request.caseNumber = toStd(m_caseNumber->text().trimmed());
    request.examiner = toStd(m_examiner->text().trimmed());
    request.text = toStd(m_text->toPlainText().trimmed());
    return request;
}

} // namespace ui
