// SPDX-License-Identifier: GPL-3.0-or-later
// How the page of rules is put together.
#include "ui/base/alert_shape.h"
#include "ui/base/empty_state.h"
#include "ui/base/table_view.h"
#include "ui/detect/rule_details.h"
#include "ui/detect/rules_page.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

void RulesPage::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Rules"));
    m_table->setSortingEnabled(true);
    m_table->setGroupingEnabled(true);
    QStringList ids;
    for (const auto& column : m_model->columns())
        ids << column.id;
    // What stands beside the name gets what its words need: many names begin with the same words.
    const int zero = fontMetrics().horizontalAdvance(u'0');
    int severity = 0, state = 0;
    for (auto s : {AlertSeverity::Informational, AlertSeverity::Low, AlertSeverity::Medium, AlertSeverity::High})
        severity = std::max(severity, fontMetrics().horizontalAdvance(severityText(s)) / zero + 1);
    for (auto s : {RuleState::Ready, RuleState::NeedsData})
        state = std::max(state, fontMetrics().horizontalAdvance(ruleStateText(s)) / zero + 1);
    m_table->setUpColumns(ids, {3, 60, severity, state, 4, 12, 8, 10, 10, 30}, {QStringLiteral("id"), QStringLiteral("kind")},
                          {QStringLiteral("name"), QStringLiteral("techniques"), QStringLiteral("origin")});
    m_table->sortByColumn(m_model->columnOf(QStringLiteral("severity")), Qt::AscendingOrder); // the highest first
    m_table->installEventFilter(this);
    connect(m_table, &TableView::currentRowChanged, this, [this](int row) {
        if (m_isFilling || row < 0 || row >= m_model->rowCount())
            return;
        m_chosen = m_model->row(row).rule().id;
        showChosen();
    });
    connect(m_table, &TableView::detailsRequested, this, [this] { m_details->tryButton().setFocus(Qt::TabFocusReason); });
    connect(m_table, &TableView::copied, this, &RulesPage::told);
    connect(m_model, &RuleModel::onRequested, m_source, &RuleSource::setRuleOn);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &RulesPage::updateCount);
}

QWidget* RulesPage::makeRules()
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_stack, 1);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(m_details);
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 4);
    split->setSizes({fontMetrics().averageCharWidth() * 130, fontMetrics().averageCharWidth() * 78});
    return split;
}

QWidget* RulesPage::makeBar()
{
    m_search->setPlaceholderText(tr("Find a rule: name, severity, technique, state (Ctrl+F)"));
    m_search->setAccessibleName(tr("Find a rule"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_run->setToolTip(tr("Runs every rule that is on over the whole span of the case and stores what they find"));
    m_export->setToolTip(tr("Writes the selected rules to a file, in Sentinel's format"));
    auto* group = new QCheckBox(tr("&Group by origin"));
    connect(group, &QCheckBox::toggled, this, [this](bool on) {
        m_table->groupBy(on ? m_model->columnOf(QStringLiteral("origin")) : -1);
        m_table->foldAll(false);
        updateCount();
    });
    connect(m_model, &GridModel::groupingChanged, group, [this, group] {
        const QSignalBlocker quiet(group);
        group->setChecked(m_model->groupColumn() >= 0);
    });
    auto* bar = new QWidget;
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(8, 6, 10, 6);
    auto* first = new QHBoxLayout;
    first->addWidget(m_search, 1);
    first->addSpacing(8);
    first->addWidget(m_count);
    auto* second = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_run, makeImportMenu(), m_export})
        second->addWidget(widget);
    second->addStretch(1);
    second->addWidget(group);
    rows->addLayout(first);
    rows->addLayout(second);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        updateCount();
    });
    connect(m_run, &QPushButton::clicked, this, &RulesPage::runRequested);
    connect(m_export, &QPushButton::clicked, this, &RulesPage::askForExport);
    return bar;
}

QWidget* RulesPage::makeImportMenu()
{
    auto* menu = new QMenu(m_import);
    menu->addAction(tr("&Files\u2026"), this, &RulesPage::askForFiles);
    menu->addAction(tr("F&older\u2026"), this, &RulesPage::askForFolder);
    m_import->setAccessibleName(tr("Import rules"));
    m_import->setToolTip(tr("Reads rules from YAML files as Sentinel has them, from ARM templates and from Sigma rules"));
    m_import->setMenu(menu);
    return m_import;
}

} // namespace ui
